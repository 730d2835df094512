'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Row } from '#components/inbox/row/row.tsx';
import { makeFolding, showFolds } from '#lib/client/list/fold-callers.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { ArrivalsPill } from './arrivals-pill.tsx';
import { keyStep } from './key-step.ts';
import { ListEnd, type MoreRows } from './list-end.tsx';
import { useActiveRow } from './use-active-row.ts';
import { useDeskOfList } from './use-desk-of-list.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { useKeepPlace } from './use-keep-place.ts';
import { useLooking } from './use-looking.ts';
import { useRowHeight } from './use-row-height.ts';
import { useIsAnySelected } from './use-selection.ts';
import { useShown } from './use-shown.ts';

export interface RowsProps {
  listKey: ListKey;
  rows: readonly VoicemailWire[];
  more: MoreRows;
  whenEmpty: ReactNode;
}

const OVERSCAN = 6;
/** The next page is asked for when this few rows are left below. */
const AHEAD = 12;
/** Before the browser has measured anything the server's rows stand in normal flow, at the height `--row` gives them. */
const ASSUMED_ROW = 84;
/** This many rows are rendered to HTML, more than a screen holds. The others are sent as data. */
const FIRST_ROWS = 16;

/** The rows: virtualized, walked with the arrow keys, kept in place while other rows come and go. */
export function Rows({ listKey, rows: next, more, whenEmpty }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const { address } = useAddress();
  const looking = useLooking(scroller);
  const isAnySelected = useIsAnySelected();
  const shownRows = useShown(next, looking, address.voicemailId);
  const { waiting, release, welcome, isOwnAct } = shownRows;
  const pointedId = looking.hoveredId ?? looking.touchedId;
  const rows = useFolded(shownRows.rows, listKey, [address.voicemailId, looking.focusedId, pointedId]);
  const { space, scrollToFirst, hidden } = useKeepPlace({ scroller, listKey, rows, rowHeight, looking, isOwnAct });
  const { activeId, activeIndex, focusRow } = useActiveRow(scroller, rows, address.voicemailId);
  const virtualizer = useVirtualizer({
    count: rows.length,
    // Enabled earlier, it would render all rows again in the task in which the page becomes interactive.
    enabled: rowHeight !== null,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight ?? ASSUMED_ROW,
    overscan: OVERSCAN,
    paddingStart: space.before,
    paddingEnd: space.after,
    useFlushSync: false,
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), activeIndex),
  });
  const measuredAt = useRef(rowHeight);
  useLayoutEffect(() => {
    // Only a changed text size invalidates the measured rows. The first is no change, and measuring renders all rows again.
    if (measuredAt.current !== null && measuredAt.current !== rowHeight) virtualizer.measure();
    measuredAt.current = rowHeight;
  }, [rowHeight, virtualizer]);
  useKeepFocus(rows, looking.focusedId, { activeId, focusRow });
  const reveal = (id: string) => {
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  useDeskOfList(rows, { activeId, focusRow, release, welcome, reveal });
  const inSight = rowHeight === null ? [] : virtualizer.getVirtualItems();
  // There are none right after it was enabled. The rows that came as HTML stay then, since one of them may have focus.
  const visible = rowHeight === null || (inSight.length === 0 && rows.length > 0) ? null : inSight;
  const lastSeen = visible?.at(-1)?.index ?? 0;
  const comesByItself = more.exists && (more.searchedTo === null || more.isSearchingOn) && !more.error;
  const wantsMore = comesByItself && !more.isComing && visible !== null && lastSeen >= rows.length - AHEAD;
  useEffect(() => {
    if (wantsMore) more.ask();
  }, [wantsMore, more.ask]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyStep(event, activeIndex, rows.length, scroller.current, rowHeight ?? ASSUMED_ROW);
    const target = step === null ? undefined : rows[step];
    if (!target) return;
    event.preventDefault();
    virtualizer.scrollToIndex(step ?? 0, { align: 'auto' });
    focusRow(target.id);
  };
  const showArrivals = () => {
    shownRows.showWaiting();
    scrollToFirst();
    focusRow(waiting[0]?.id ?? hidden[0] ?? null);
  };
  const shown = visible ?? rows.slice(0, FIRST_ROWS).map((_row, index) => ({ index, start: null }));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div ref={scroller} className="scroll-quiet flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
        <ArrivalsPill count={waiting.length + hidden.length} onShow={showArrivals} />
        {rows.length === 0 && whenEmpty}
        {rows.length > 0 && (
          <ul
            // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role of an unstyled list
            role="list"
            aria-labelledby="list-name"
            onKeyDown={onKeyDown}
            className="relative shrink-0"
            style={visible ? { height: virtualizer.getTotalSize() } : undefined}
          >
            {shown.map(({ index, start }) => {
              const voicemail = rows[index];
              if (!voicemail) return null;
              const { id } = voicemail;
              const isAt = id === activeId || id === looking.hoveredId || id === looking.focusedId;
              return (
                <Row
                  key={id}
                  voicemail={voicemail}
                  listKey={listKey}
                  start={start}
                  position={index + 1}
                  setSize={more.exists ? -1 : rows.length}
                  isOpen={id === address.voicemailId}
                  isTabStop={id === activeId}
                  isAt={isAt}
                  hasCheck={isAt || isAnySelected}
                />
              );
            })}
          </ul>
        )}
        <ListEnd more={more} />
      </div>
    </div>
  );
}

/** Each caller's open voicemails as one row; the same rows for as long as nothing about them changes. */
function useFolded(rows: readonly VoicemailWire[], listKey: ListKey, stay: readonly (string | null)[]) {
  const [fold] = useState(makeFolding);
  const folds = useMemo(() => fold(rows, listKey), [fold, rows, listKey]);
  const staying = stay.flatMap((id) => (id !== null && folds.shared.has(id) ? id : []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids that stay, not the array around them
  return useMemo(() => showFolds(folds, staying), [folds, staying.join()]);
}

function withIndex(indexes: number[], index: number): number[] {
  return index < 0 || indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b);
}
