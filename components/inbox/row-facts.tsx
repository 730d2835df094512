'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { writeAddress } from '#lib/client/address.ts';
import { countsOptions } from '#lib/client/counts.ts';
import { lineOfVoicemail, linesOptions } from '#lib/client/lines.ts';
import { useAddress } from '#lib/client/use-address.ts';
import { useMe } from '#lib/client/use-me.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { LinesWire, LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useVoicemailActions, type VoicemailActions } from './use-voicemail-actions.ts';

/** What every row needs to know beside its voicemail. */
export interface RowFacts {
  /** The line of a voicemail; undefined until the lines are known. */
  lineOf(voicemail: VoicemailWire): LineWire | undefined;
  /** How many voicemails wait of a caller, by their key; only those with several. */
  callers: CountsWire['callers'];
  meId: string | undefined;
  actions: VoicemailActions;
  /** The address of a voicemail of this list, opened. */
  hrefOf(voicemailId: string): string;
}

const Context = createContext<RowFacts | null>(null);
const NO_CALLERS: CountsWire['callers'] = {};

/** Asks once for all rows: a row that asks by itself costs more than all else in it while somebody scrolls. */
export function RowFactsProvider({ children }: { children: ReactNode }) {
  const { data: lines } = useQuery(linesOptions);
  const { data: callers = NO_CALLERS } = useQuery({ ...countsOptions, select: (counts) => counts.callers });
  const meId = useMe()?.id;
  const actions = useVoicemailActions();
  const hrefOf = useHrefOf();
  const facts = useMemo(
    () => ({ lineOf: linesByVoicemail(lines), callers, meId, actions, hrefOf }),
    [lines, callers, meId, actions, hrefOf],
  );
  return <Context value={facts}>{children}</Context>;
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
