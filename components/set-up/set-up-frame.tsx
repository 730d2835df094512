'use client';

import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Wordmark } from '#components/shell/wordmark.tsx';

const STEPS = ['stepYou', 'stepPhoneSystem', 'stepVoicemails'] as const;

export interface SetUpFrameProps {
  /** 1 to 3. */
  step: 1 | 2 | 3;
  title: string;
  about: ReactNode;
  children: ReactNode;
  /** The way on without this step. */
  later?: ReactNode;
}

/** One step of Set-up, and where it stands among the three. */
export function SetUpFrame({ step, title, about, children, later }: SetUpFrameProps) {
  const t = useMessages('access');
  return (
    <main className="mx-auto w-full max-w-xl px-4 py-8 mid:py-14">
      <div className="mb-6 flex items-center justify-between gap-4">
        <Wordmark />
        <ol aria-label={t('setUpSteps')} className="flex items-center gap-1.5">
          {STEPS.map((name, index) => (
            <li key={name} aria-current={index + 1 === step ? 'step' : undefined}>
              <span
                className={`block h-1.5 w-8 rounded-full border-t-[6px] ${index < step ? 'border-ink' : 'border-line'}`}
              />
              <span className="sr-only">{t(name)}</span>
            </li>
          ))}
        </ol>
      </div>
      <section className="rounded-2xl border border-line bg-surface p-5 shadow-lift mid:p-6">
        <p className="text-muted text-xs">{t('setUpStep', { step, count: STEPS.length })}</p>
        <h1 className="mt-0.5 font-semibold text-2xl text-ink tracking-tight">{title}</h1>
        <p className="mt-1 mb-5 text-muted">{about}</p>
        {children}
      </section>
      {later && <div className="mt-4 text-center">{later}</div>}
    </main>
  );
}
