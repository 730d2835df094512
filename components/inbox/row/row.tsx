'use client';

import { memo, type ReactNode } from 'react';
import { isOneColumn, useDesk } from '#components/desk/desk.tsx';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { KnownPlaceLink } from '#components/shell/place-link.tsx';
import { Marked } from '#components/transcript/marked.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Lamp } from '#components/ui/lamp.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { foundWords } from '#lib/client/list/found-words.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { formatSpokenLength, lengthShort } from '#lib/client/words/format-length.ts';
import { langOf } from '#lib/client/words/lang-of.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { CallerCount } from './caller-count.tsx';
import { RowButtons } from './row-buttons.tsx';
import { RowCheck } from './row-check.tsx';
import { useRowFacts } from './row-facts.tsx';
import { RowMarks } from './row-marks.tsx';
import { RowWhen } from './row-when.tsx';
import { SwipeRow } from './swipe-row.tsx';

export interface RowProps {
  voicemail: VoicemailWire;
  listKey: ListKey;
  /** Offset in px in the virtual list; null while the rows stand in normal flow. */
  start: number | null;
  position: number;
  setSize: number;
  isOpen: boolean;
  isTabStop: boolean;
  /** The pointer or keyboard focus is on it, or would come to it: only then are its buttons there. */
  isAt: boolean;
  hasCheck: boolean;
}

/** One voicemail in the list. Opening it changes nothing about it. */
export const Row = memo(function Row({ start, position, setSize, isAt, hasCheck, ...row }: RowProps) {
  const { voicemail, isTabStop } = row;
  return (
    <li
      data-row={voicemail.id}
      aria-posinset={position}
      aria-setsize={setSize}
      className={classNames('group h-row', start !== null && 'absolute inset-x-0 top-0')}
      style={start === null ? undefined : { transform: `translateY(${start}px)` }}
    >
      <SwipeRow voicemail={voicemail}>
        <RowLink {...row} />
        {hasCheck && <RowCheck voicemail={voicemail} isTabStop={isTabStop} />}
        {isAt && <RowButtons voicemail={voicemail} isTabStop={isTabStop} />}
      </SwipeRow>
    </li>
  );
});

type RowLinkProps = Pick<RowProps, 'voicemail' | 'listKey' | 'isOpen' | 'isTabStop'>;

function RowLink({ voicemail, listKey, isOpen, isTabStop }: RowLinkProps) {
  const t = useMessages('inbox');
  const { wants } = useDesk();
  const locale = useLocale();
  const { hrefOf } = useRowFacts();
  const isNew = voicemail.listenedAt === null;
  const { caller, words, isSpeech, noteBy } = foundWords(voicemail, listKey.q ?? null, { locale, t });
  return (
    <KnownPlaceLink
      to={{ voicemailId: voicemail.id }}
      href={hrefOf(voicemail.id)}
      onGone={(byKeyboard) => {
        wants.current = byKeyboard || isOneColumn() ? { id: voicemail.id, part: 'heading' } : null;
      }}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      draggable={false}
      className={classNames(
        'relative flex h-full flex-col justify-center gap-0.5 border-line border-b py-2 pr-4 pl-8 -outline-offset-2 group-has-checked:bg-selected',
        isOpen
          ? 'bg-selected before:absolute before:inset-y-0 before:left-0 before:border-ink before:border-l-[3px]'
          : 'hover:bg-hover',
      )}
    >
      <span className="relative flex items-baseline gap-3">
        <span className="absolute inset-y-0 -left-[1.125rem] flex items-center">
          <Lamp isLit={isNew} />
        </span>
        {isNew && <span className="sr-only">{t('rowUnlistened')} </span>}
        <span className="flex min-w-0 flex-1 items-baseline gap-2">
          <span
            dir="auto"
            className={classNames('min-w-0 truncate', isNew ? 'font-semibold' : 'font-medium text-muted')}
          >
            <Marked stretches={caller} />
          </span>
          <CallerCount voicemail={voicemail} />
        </span>
        <RowWhen voicemail={voicemail} listKey={listKey} />
      </span>
      <span className={classNames('flex text-sm', isSpeech ? (isNew ? 'text-ink' : 'text-muted') : 'text-faint')}>
        {noteBy !== null && (
          <span className="max-w-1/2 shrink-0 truncate whitespace-pre font-medium">
            {t.rich<ReactNode>('noteBy', { name: noteBy, by: (name) => <bdi key="by">{name}</bdi> })}{' '}
          </span>
        )}
        {/* A block of its own, so that text from right to left is cut at its end and not at its beginning. */}
        <span lang={langOf(words.map(({ text }) => text).join(''))} dir="auto" className="min-w-0 flex-1 truncate">
          <Marked stretches={words} />
        </span>
      </span>
      <span className="flex items-center gap-1.5 text-faint text-xs tabular-nums">
        <RowLine voicemail={voicemail} />
        {voicemail.durationSeconds !== null && <RowLength seconds={voicemail.durationSeconds} />}
        <RowMarks voicemail={voicemail} />
      </span>
    </KnownPlaceLink>
  );
}

function RowLength({ seconds }: { seconds: number }) {
  return (
    <>
      <span aria-hidden>·</span>
      <span aria-hidden>{lengthShort(seconds)}</span>
      <span className="sr-only">, {formatSpokenLength(seconds, useLocale().t)}</span>
    </>
  );
}

/** The line as it is called now; the voicemail's own copy of the name may be older. */
function RowLine({ voicemail }: { voicemail: VoicemailWire }) {
  const line = useRowFacts().lineOf(voicemail);
  return (
    <>
      <LineDot colour={line?.colour ?? voicemail.lineColour} />
      <span dir="auto" className="min-w-0 truncate">
        {line?.name ?? voicemail.lineName}
      </span>
    </>
  );
}
