'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale } from '#components/shell/locale.tsx';
import { OwnTime } from '#components/shell/own-time.tsx';
import { When } from '#components/shell/when.tsx';
import { owedOptions } from '#lib/client/queries/phone-systems.ts';
import { callerTitle } from '#lib/client/words/caller-words.ts';
import { whenSaid } from '#lib/client/words/format-time.ts';
import type { OwedWire } from '#lib/wire/accounts.ts';
import { PagedList } from './paged-list.tsx';

const WISHES: Record<OwedWire['wish'], string> = { listened: 'Listened', unlistened: 'Unlistened', remove: 'Deletion' };

/** What a phone system has not taken yet: each change, the voicemail it is about, and why it waits. */
export function OwedList({ accountId, count }: { accountId: string; count: number }) {
  const owed = useInfiniteQuery(owedOptions(accountId));
  return (
    <PagedList query={owed} count={count} what="The changes">
      {(change: OwedWire) => (
        <li key={change.id} className="py-2 text-sm">
          <span className="font-medium">{WISHES[change.wish]}:</span> <About change={change} />
          <span className="block text-muted text-xs">
            <Why change={change} />
          </span>
        </li>
      )}
    </PagedList>
  );
}

function About({ change: { voicemail } }: { change: OwedWire }) {
  const locale = useLocale();
  if (voicemail === null) return 'of a voicemail that is erased here';
  return (
    <>
      <bdi>{callerTitle(voicemail.caller, locale)}</bdi> · <bdi>{voicemail.lineName}</bdi> ·{' '}
      <When at={voicemail.receivedAt} say={whenSaid} />
    </>
  );
}

function Why({ change }: { change: OwedWire }) {
  if (change.state !== 'scheduled') return <OwnTime sentence={change.reason ?? ''} />;
  return (
    <>
      in Trash, to be sent <When at={change.dueAt} say={whenSaid} />
    </>
  );
}
