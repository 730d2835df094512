'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { useAddress } from '#lib/client/list/use-address.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { useFoundLines, useLinesWith } from '#lib/client/queries/use-lines.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { LinesWire, LineWire } from '#lib/wire/lines.ts';
import { LineField } from './line-field.tsx';
import { SidebarLink } from './sidebar-link.tsx';

/**
 * The lines with their unlistened counts; selecting a line keeps the view. With many lines: those with the most unlistened
 * voicemails, and a field to find the others.
 */
export function LineLinks({ onGone }: { onGone: (() => void) | undefined }) {
  const t = useMessages('common');
  const [typed, setTyped] = useState('');
  const { address } = useAddress();
  const listed = useLinesWith(address.line);
  const { lines: found, hasMore } = useFoundLines(typed);
  const isSearching = hasMore && typed.trim() !== '';
  const lines = isSearching ? found : listed;
  if (!listed || listed.items.length === 0) return null;
  return (
    <>
      <h2 className="mt-5 mb-1 px-2.5 font-medium text-faint text-xs">{t('lines')}</h2>
      {hasMore && <LineField typed={typed} onType={setTyped} total={listed.total} />}
      <ul className="space-y-0.5">
        {lines?.items.map((line) => (
          <li key={line.id}>
            <LineLink line={line} onGone={onGone} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <p role="status" className="px-2.5 pt-2 text-faint text-xs">
          {isSearching
            ? resultText(lines, t)
            : t('busiestLines', { shown: lines?.items.length ?? 0, total: listed.total })}
        </p>
      )}
    </>
  );
}

function LineLink({ line, onGone }: { line: LineWire; onGone: (() => void) | undefined }) {
  const t = useMessages('common');
  const { address } = useAddress();
  const { data: counts } = useQuery(countsOptions);
  const view = address.view === 'trash' ? 'inbox' : address.view;
  return (
    <SidebarLink
      to={{ view, line: line.id, voicemailId: null }}
      onGone={onGone}
      count={counts?.byLine[line.id]?.unlistened}
      loud
      title={`${isolated(line.name)} · ${line.providerLabel}`}
    >
      <span className="flex w-4 justify-center">
        <LineDot colour={line.colour} />
      </span>
      <span dir="auto" className="truncate">
        {line.name}
      </span>
      {line.account.state === 'archived' && (
        <Archive className="size-3.5 shrink-0 text-faint" role="img" aria-label={t('lineArchived')} />
      )}
      {line.account.state === 'troubled' && (
        <TriangleAlert className="size-3.5 shrink-0 text-warn" role="img" aria-label={t('lineHasProblems')} />
      )}
    </SidebarLink>
  );
}

function resultText(found: LinesWire | undefined, t: Translator<Areas['common']>): string {
  if (!found) return t('searching');
  const { total, items } = found;
  if (total === 0) return t('noLinesFound');
  return total > items.length ? t('firstLinesFound', { shown: items.length, total }) : '';
}
