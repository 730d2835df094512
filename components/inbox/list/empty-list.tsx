'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocale } from '#components/shell/locale.tsx';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { agoSaid } from '#lib/client/words/format-time.ts';

/** Why there is nothing, said so that nobody wonders whether it is broken. */
export function EmptyList({ listKey }: { listKey: ListKey }) {
  const lines = useLinesWith(listKey.line);
  if (lines && lines.items.length === 0 && lines.accounts.length > 0) {
    const starting = lines.accounts.some((account) => account.state === 'starting');
    return starting ? <Fetching /> : <Empty title="No voicemails yet.">The phone system has told of no line.</Empty>;
  }
  if (lines && lines.items.length === 0) {
    return <NoPhoneSystem />;
  }
  if (listKey.view === 'trash')
    return <Empty title="Trash is empty.">What is deleted waits here before it is gone for good.</Empty>;
  if (listKey.view === 'mine')
    return (
      <Empty title="Nothing is yours.">What you take, or somebody gives to you, stands here until it is done.</Empty>
    );
  if (listKey.view === 'done')
    return <Empty title="Nothing is done yet.">What is closed with an outcome stands here, and can be reopened.</Empty>;
  const starting = lines?.items.some(
    (line) => line.account.state === 'starting' && (listKey.line ?? line.id) === line.id,
  );
  if (starting) return <Fetching />;
  return <NothingWaiting listKey={listKey} />;
}

function NoPhoneSystem() {
  const me = useMe();
  if (me?.role !== 'administrator')
    return (
      <Empty title="No line yet.">Voicemails appear here as soon as an administrator connects a phone system.</Empty>
    );
  return (
    <Empty title="No phone system yet.">
      Voicemails appear here as soon as one is connected.{' '}
      <a href="/settings/phone-systems/new" className="font-medium text-ink underline underline-offset-2">
        Connect one
      </a>
    </Empty>
  );
}

function Fetching() {
  return <Empty title="Fetching voicemails…">The first ones appear in a moment.</Empty>;
}

/** Whatever came last has left the inbox for Trash, and the unlistened for the inbox. */
function NothingWaiting({ listKey }: { listKey: ListKey }) {
  const locale = useLocale();
  const elsewhere: ListKey = { ...listKey, view: listKey.view === 'unlistened' ? 'inbox' : 'trash', order: 'newest' };
  const { data } = useInfiniteQuery(voicemailListOptions(elsewhere));
  const last = data?.pages[0]?.items[0];
  const title = listKey.view === 'unlistened' ? 'Everything has been listened to.' : 'No voicemails waiting.';
  return (
    <Empty title={title}>
      {last && locale.isSettled
        ? `The last one came ${agoSaid(Date.parse(last.receivedAt), locale)}.`
        : 'New ones appear by themselves.'}
    </Empty>
  );
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1.5 p-8 text-center">
      <svg
        viewBox="0 0 96 40"
        className="mb-3 h-10 w-24 stroke-edge"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        aria-hidden
      >
        <title>Silence</title>
        <circle cx="10" cy="20" r="5" />
        <path d="M26 20h.01M38 20h.01M50 20h.01M62 20h.01M74 20h.01M86 20h.01" />
      </svg>
      <p className="font-medium text-lg">{title}</p>
      <p className="max-w-72 text-balance text-muted">{children}</p>
    </div>
  );
}
