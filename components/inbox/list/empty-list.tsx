'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { VIEW_DISPLAY } from '#lib/client/list/views.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { formatAgo } from '#lib/client/words/format-time.ts';

/** Says why the list is empty, so that nobody takes it for broken. */
export function EmptyList({ listKey }: { listKey: ListKey }) {
  const t = useMessages('inbox');
  const common = useMessages('common');
  const lines = useLinesWith(listKey.line);
  if (lines && lines.items.length === 0 && lines.accounts.length > 0) {
    const starting = lines.accounts.some((account) => account.state === 'starting');
    return starting ? <Importing /> : <Empty title={t('noLinesFound')}>{t('noLinesFoundWhy')}</Empty>;
  }
  if (lines && lines.items.length === 0) return <NoPhoneSystem />;
  const { empty } = VIEW_DISPLAY[listKey.view];
  if ('why' in empty) return <Empty title={common(empty.title)}>{common(empty.why)}</Empty>;
  const starting = lines?.items.some(
    (line) => line.account.state === 'starting' && (listKey.line ?? line.id) === line.id,
  );
  if (starting) return <Importing />;
  return <NothingWaiting title={common(empty.title)} of={{ ...listKey, view: empty.last, order: 'newest' }} />;
}

function NoPhoneSystem() {
  const t = useMessages('inbox');
  const me = useMe();
  if (me?.role !== 'administrator') return <Empty title={t('noLines')}>{t('noLinesWhy')}</Empty>;
  return (
    <Empty title={t('noPhoneSystem')}>
      {t('noPhoneSystemWhy')}{' '}
      <a href="/settings/phone-systems/new" className="font-medium text-ink underline underline-offset-2">
        {t('connectPhoneSystem')}
      </a>
    </Empty>
  );
}

function Importing() {
  const t = useMessages('inbox');
  return <Empty title={t('importing')}>{t('importingWhy')}</Empty>;
}

/** `of`: the list whose newest voicemail says when the last one came. */
function NothingWaiting({ title, of }: { title: string; of: ListKey }) {
  const t = useMessages('inbox');
  const locale = useLocale();
  const { data } = useInfiniteQuery(voicemailListOptions(of));
  const last = data?.pages[0]?.items[0];
  return (
    <Empty title={title}>
      {last && locale.isSettled
        ? t('lastVoicemail', { ago: formatAgo(Date.parse(last.receivedAt), locale) })
        : t('newAppear')}
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
        <circle cx="10" cy="20" r="5" />
        <path d="M26 20h.01M38 20h.01M50 20h.01M62 20h.01M74 20h.01M86 20h.01" />
      </svg>
      <p className="font-medium text-lg">{title}</p>
      <p className="max-w-72 text-balance text-muted">{children}</p>
    </div>
  );
}
