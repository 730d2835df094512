'use client';

import { RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { InboxScreen } from '#components/inbox/list/inbox-screen.tsx';
import { AreaMessages, useMessages } from '#components/messages/messages.tsx';
import { FullPage } from '#components/shell/full-page.tsx';
import { InboxProviders } from '#components/shell/inbox-providers.tsx';
import { Button } from '#components/ui/button.tsx';
import { isView } from '#lib/client/list/address.ts';
import { keptLocale, type OpenedKept, openKept } from '#lib/client/offline/open-kept.ts';
import type { Locale } from '#lib/domain/locale.ts';

type Start =
  | { kind: 'opening' }
  | { kind: 'opened'; locale: Locale; kept: OpenedKept }
  | { kind: 'nothing' | 'elsewhere'; locale: Locale };

/**
 * Every page while Aftertone does not answer: the inbox from what this device keeps, at the address asked for. Rendered by
 * the server it is empty, since it is kept for whoever opens it.
 */
export function OfflineStart() {
  const [start, setStart] = useState<Start>({ kind: 'opening' });
  useEffect(() => {
    void readStart().then((read) => {
      // The document was rendered for whoever installed the service worker.
      document.documentElement.lang = read.locale.tag;
      setStart(read);
    });
  }, []);
  if (start.kind === 'opening') return <main aria-busy className="min-h-dvh" />;
  const { language, tag } = start.locale;
  return (
    <AreaMessages areas={['common']} language={language} tag={tag}>
      {start.kind === 'opened' ? <Opened kept={start.kept} /> : <NotHere isInbox={start.kind === 'nothing'} />}
    </AreaMessages>
  );
}

async function readStart(): Promise<Exclude<Start, { kind: 'opening' }>> {
  if (!isInboxAddress(window.location.pathname)) return { kind: 'elsewhere', locale: await keptLocale() };
  const kept = await openKept().catch(() => null);
  return kept ? { kind: 'opened', locale: kept.locale, kept } : { kind: 'nothing', locale: await keptLocale() };
}

/** `/` leads to the inbox; the offline page itself may be looked at. */
function isInboxAddress(pathname: string): boolean {
  const [first] = pathname.split('/').filter(Boolean);
  return first === undefined || first === 'offline' || isView(first);
}

function Opened({ kept: { client, locale, openedAt, eventsAfter } }: { kept: OpenedKept }) {
  return (
    <InboxProviders client={client} locale={locale} renderedAt={openedAt} eventsAfter={eventsAfter} keeps="from-device">
      <InboxScreen />
    </InboxProviders>
  );
}

function NotHere({ isInbox }: { isInbox: boolean }) {
  const t = useMessages('common');
  useEffect(() => {
    const again = () => window.location.reload();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);
  return (
    <FullPage
      isFailure
      title={t('cantReachTitle')}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" onClick={() => window.location.reload()}>
            <RotateCw aria-hidden />
            {t('tryAgain')}
          </Button>
          {!isInbox && (
            <Button asChild>
              <a href="/inbox">{t('openInbox')}</a>
            </Button>
          )}
        </div>
      }
    >
      {t(isInbox ? 'nothingSavedOffline' : 'pageNeedsConnection')}
    </FullPage>
  );
}
