'use client';

import { RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { InboxScreen } from '#components/inbox/list/inbox-screen.tsx';
import { AreaMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { isShownView } from '#lib/client/list/address.ts';
import { type OpenedKept, openKept } from '#lib/client/offline/open-kept.ts';
import { FullPage } from './full-page.tsx';
import { InboxProviders } from './inbox-providers.tsx';

type Start = { kind: 'opening' } | { kind: 'opened'; kept: OpenedKept } | { kind: 'nothing' } | { kind: 'elsewhere' };

/**
 * Every page while Aftertone does not answer: the inbox from what this device keeps, at the address asked for. Rendered by
 * the server it is empty, since it is kept for whoever opens it.
 */
export function OfflineStart() {
  const [start, setStart] = useState<Start>({ kind: 'opening' });
  useEffect(() => {
    if (!isInboxAddress(window.location.pathname)) return setStart({ kind: 'elsewhere' });
    void openKept()
      .catch(() => null)
      .then((kept) => setStart(kept ? { kind: 'opened', kept } : { kind: 'nothing' }));
  }, []);
  if (start.kind === 'opening') return <main aria-busy className="min-h-dvh" />;
  if (start.kind === 'opened') return <Opened kept={start.kept} />;
  return <NotHere isInbox={start.kind === 'nothing'} />;
}

/** `/` leads to the inbox; the offline page itself may be looked at. */
function isInboxAddress(pathname: string): boolean {
  const [first] = pathname.split('/').filter(Boolean);
  return first === undefined || first === 'offline' || isShownView(first);
}

function Opened({ kept: { client, locale, openedAt, eventsAfter } }: { kept: OpenedKept }) {
  return (
    <AreaMessages areas={['common']} language={locale.language} tag={locale.tag}>
      <InboxProviders
        client={client}
        locale={locale}
        renderedAt={openedAt}
        eventsAfter={eventsAfter}
        keeps="from-device"
      >
        <InboxScreen />
      </InboxProviders>
    </AreaMessages>
  );
}

function NotHere({ isInbox }: { isInbox: boolean }) {
  useEffect(() => {
    const again = () => window.location.reload();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);
  return (
    <FullPage
      isFailure
      title="Aftertone cannot be reached"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={() => window.location.reload()}>
            <RotateCw aria-hidden />
            Try again
          </Button>
          {!isInbox && (
            <Button asChild>
              <a href="/inbox">Open the inbox</a>
            </Button>
          )}
        </div>
      }
    >
      {isInbox
        ? 'This device is offline or the server does not answer, and nothing is kept here. It opens by itself when you are online again.'
        : 'This page needs the server. The inbox opens with what this device has.'}
    </FullPage>
  );
}
