'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { OwnTime } from '#components/shell/own-time.tsx';
import { When } from '#components/shell/when.tsx';
import { pendingChangesOptions } from '#lib/client/queries/phone-systems.ts';
import { callerTitle } from '#lib/client/words/caller-words.ts';
import { formatWhen } from '#lib/client/words/format-time.ts';
import type { PendingChangeWire } from '#lib/wire/accounts.ts';
import { PagedList } from './paged-list.tsx';

/** What has not been sent to a phone system yet: each change, the voicemail it is about, and why it waits. */
export function PendingChanges({ accountId, count }: { accountId: string; count: number }) {
  const t = useMessages('phoneSystems');
  const pendingChanges = useInfiniteQuery(pendingChangesOptions(accountId));
  return (
    <PagedList query={pendingChanges} count={count}>
      {(change: PendingChangeWire) => (
        <li key={change.id} className="py-2 text-sm">
          <span className="font-medium">{t('pendingKind', { kind: change.kind })}</span> · <About change={change} />
          <span className="block text-muted text-xs">
            <Why change={change} />
          </span>
        </li>
      )}
    </PagedList>
  );
}

function About({ change: { voicemail } }: { change: PendingChangeWire }) {
  const t = useMessages('phoneSystems');
  const locale = useLocale();
  if (voicemail === null) return t('deletedVoicemail');
  return (
    <>
      <bdi>{callerTitle(voicemail.caller, locale)}</bdi> · <bdi>{voicemail.lineName}</bdi> ·{' '}
      <When at={voicemail.receivedAt} say={formatWhen} />
    </>
  );
}

function Why({ change: { state, reason, dueAt } }: { change: PendingChangeWire }) {
  const t = useMessages('phoneSystems');
  if (state !== 'scheduled') return <OwnTime sentence={reason ?? ''} />;
  return t.rich('inTrashUntil', { when: () => <When key="when" at={dueAt} say={formatWhen} /> });
}
