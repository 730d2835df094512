'use client';

import { ArrowLeft } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { DeskProvider } from '#components/desk/desk.tsx';
import { SettingsKeys } from '#components/keys/settings-keys.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { NewVersion } from '#components/shell/new-version.tsx';
import { PlainHttpForAdministrators } from '#components/shell/plain-http.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { SettingsNav } from './settings-nav.tsx';

/** Says itself, and to everyone, what plain http means. */
const DEVICE_PAGE = '/settings/device';

/** The frame of every settings page: the sections at the left and one of them beside, on a phone one after the other. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useMessages('settings');
  const page = usePathname();
  const isIndex = page === '/settings';
  return (
    <DeskProvider>
      <div className="place-for-scroll-bar mx-auto grid min-h-dvh w-full max-w-5xl grid-cols-1 content-start mid:grid-cols-[13rem_minmax(0,1fr)] mid:gap-x-8 mid:px-6">
        <div className="px-4 pt-3 empty:hidden mid:col-span-2 mid:px-0 mid:pt-6">
          <NewVersion />
        </div>
        <header className={classNames('px-4 pt-3 mid:px-0 mid:pt-6', !isIndex && 'max-mid:hidden')}>
          <Button asChild variant="quiet" className="-ml-2 px-2">
            <a href="/inbox">
              <ArrowLeft aria-hidden />
              {t('toInbox')}
            </a>
          </Button>
          <p className="mt-1 mb-3 px-1 font-semibold text-xl tracking-tight mid:px-3">{t('settings')}</p>
          <SettingsNav />
        </header>
        <main className={classNames('safe-b min-w-0 px-4 pt-3 pb-16 mid:px-0 mid:pt-6', isIndex && 'max-mid:hidden')}>
          {page !== DEVICE_PAGE && <PlainHttpForAdministrators className="mb-5" />}
          {children}
        </main>
      </div>
      <SettingsKeys />
    </DeskProvider>
  );
}
