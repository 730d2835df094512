'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Button } from '#components/ui/button.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { endSessionOptions, mySessionsOptions } from '#lib/client/queries/my-sessions.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { deviceLabel } from '#lib/client/words/device-label.ts';
import { formatAgo } from '#lib/client/words/format-time.ts';
import type { SessionWire } from '#lib/wire/me.ts';
import { Loaded } from '../loaded.tsx';
import { Panel } from '../panel.tsx';

/** How exact the server is about the last use. */
const IN_USE_MS = 6 * 60_000;

/** Where the member is signed in, each to be ended. */
export function SessionsPanel() {
  const t = useMessages('settings');
  const query = useQuery(mySessionsOptions);
  const end = useMutation(endSessionOptions);
  const list = useRef<HTMLUListElement>(null);
  const signOut = (which: { id: string } | 'others', text: string) =>
    end.mutate(which, {
      onSuccess: () => {
        // The row goes away with its button; focus stays in the list.
        list.current?.focus();
        notify({ text, tone: 'done', about: 'sessions' });
      },
      onError: (error) => notify({ text: sentenceOf(error), tone: 'problem', about: 'sessions' }),
    });
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Panel title={t('sessions')} about={t('sessionsAbout')}>
          <ul ref={list} tabIndex={-1} aria-label={t('sessions')} className="-my-2 divide-y divide-line outline-none">
            {items.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                isBusy={end.isPending}
                onEnd={() =>
                  signOut({ id: session.id }, t('signedOutDevice', { device: deviceLabel(session.device, t) }))
                }
              />
            ))}
          </ul>
          {items.length > 1 && (
            <Button className="mt-4" disabled={end.isPending} onClick={() => signOut('others', t('signedOutOthers'))}>
              {t('signOutOthers')}
            </Button>
          )}
        </Panel>
      )}
    </Loaded>
  );
}

function SessionRow({ session, isBusy, onEnd }: { session: SessionWire; isBusy: boolean; onEnd: () => void }) {
  const t = useMessages('settings');
  const locale = useLocale();
  const device = deviceLabel(session.device, t);
  const lastSeenAt = Date.parse(session.lastSeenAt);
  const isInUse = session.isThis || locale.now - lastSeenAt < IN_USE_MS;
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {device}
          {session.isThis && <span className="font-normal text-well"> · {t('currentSession')}</span>}
        </p>
        <p className="truncate text-muted text-xs">
          {isInUse
            ? t('sessionInUse', { address: session.from })
            : t('sessionLastUsed', { ago: formatAgo(lastSeenAt, locale), address: session.from })}
        </p>
      </div>
      {!session.isThis && (
        <Button variant="quiet" disabled={isBusy} onClick={onEnd} aria-label={t('signOutDevice', { device })}>
          {t('signOut')}
        </Button>
      )}
    </li>
  );
}
