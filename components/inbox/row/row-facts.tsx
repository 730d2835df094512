'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { useVoicemailActions, type VoicemailActions } from '#components/desk/use-voicemail-actions.ts';
import { writeAddress } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { drafts, voicemailOfDraft } from '#lib/client/notes/note-drafts.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { lineOfVoicemail, linesOptions } from '#lib/client/queries/lines.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { LinesWire, LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What every row needs to know beside its voicemail. */
export interface RowFacts {
  /** The line of a voicemail; undefined until the lines are known. */
  lineOf(voicemail: VoicemailWire): LineWire | undefined;
  /** How many voicemails wait of a caller, by their key; only those with several. */
  callers: CountsWire['callers'];
  meId: string | undefined;
  /** Voicemails beside which this member has an unsaved note. */
  drafted: ReadonlySet<string>;
  actions: VoicemailActions;
  /** The address of a voicemail of this list, opened. */
  hrefOf(voicemailId: string): string;
}

const Context = createContext<RowFacts | null>(null);
const NO_CALLERS: CountsWire['callers'] = {};

/** Subscribes once for all rows: in each row that would cost more than rendering it does while scrolling. */
export function RowFactsProvider({ children }: { children: ReactNode }) {
  const { data: lines } = useQuery(linesOptions);
  const { data: callers = NO_CALLERS } = useQuery({ ...countsOptions, select: (counts) => counts.callers });
  const meId = useMe()?.id;
  const actions = useVoicemailActions();
  const hrefOf = useHrefOf();
  const drafted = useDrafted();
  const facts = useMemo(
    () => ({ lineOf: linesByVoicemail(lines), callers, meId, drafted, actions, hrefOf }),
    [lines, callers, meId, drafted, actions, hrefOf],
  );
  return <Context value={facts}>{children}</Context>;
}

/** The same while somebody types: rows are drawn again only when a draft begins or ends. */
function useDrafted(): ReadonlySet<string> {
  const ids = useSyncExternalStore(drafts.subscribe, draftedIds, () => '');
  return useMemo(() => new Set(ids.split(' ')), [ids]);
}

function draftedIds(): string {
  return [...drafts.get().keys()].map(voicemailOfDraft).join(' ');
}

/** Each line looked for once, however many rows are of it. */
function linesByVoicemail(lines: LinesWire | undefined): RowFacts['lineOf'] {
  const known = new Map<string, LineWire | undefined>(lines?.items.map((line) => [line.id, line]));
  return (voicemail) => {
    if (!known.has(voicemail.lineId)) known.set(voicemail.lineId, lineOfVoicemail(lines, voicemail));
    return known.get(voicemail.lineId);
  };
}

/** The same for as long as the list is, whichever voicemail is open beside it. */
function useHrefOf(): RowFacts['hrefOf'] {
  const { view, line, order, q } = useAddress().address;
  return useCallback((voicemailId) => writeAddress({ view, line, order, q, voicemailId }), [view, line, order, q]);
}

/** The facts of the list around this row. */
export function useRowFacts(): RowFacts {
  const facts = useContext(Context);
  if (!facts) throw new Error('useRowFacts outside of RowFactsProvider');
  return facts;
}
