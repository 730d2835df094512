'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';

export interface SettingsPageProps {
  title: string;
  /** What can be done here, in a sentence. */
  about?: ReactNode;
  /** The page's one main action, beside its title. */
  action?: ReactNode;
  /** The page this one is part of; without it the sections, which stand beside it on a wide screen. */
  back?: { href: string; name: string };
  children: ReactNode;
}

/** One section of Settings: its name, what it is for, and its panels. */
export function SettingsPage({ title, about, action, back, children }: SettingsPageProps) {
  const t = useMessages('settings');
  return (
    <>
      <Button asChild variant="quiet" className={classNames('-ml-2 px-2', !back && 'mid:hidden')}>
        <Link href={back?.href ?? '/settings'}>
          <ArrowLeft aria-hidden />
          {back?.name ?? t('backToSettings')}
        </Link>
      </Button>
      <div className={classNames('mt-1 mb-5 flex flex-wrap items-start justify-between gap-3', !back && 'mid:mt-9')}>
        <div className="min-w-0">
          <h1 tabIndex={-1} className="font-semibold text-xl tracking-tight">
            {title}
          </h1>
          {about && <p className="mt-1 max-w-prose text-muted text-sm">{about}</p>}
        </div>
        {action}
      </div>
      <div className="space-y-6">{children}</div>
    </>
  );
}

export interface PanelProps {
  title?: string;
  about?: ReactNode;
  children: ReactNode;
}

/** A bordered group of settings that belong together. */
export function Panel({ title, about, children }: PanelProps) {
  return (
    <section className="rounded-2xl border border-line bg-surface p-4 mid:p-5">
      {title && <h2 className="font-semibold text-lg tracking-tight">{title}</h2>}
      {about && <p className="mt-0.5 max-w-prose text-muted text-sm">{about}</p>}
      <div className={title || about ? 'mt-4' : undefined}>{children}</div>
    </section>
  );
}
