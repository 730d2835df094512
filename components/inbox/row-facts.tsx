'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { writeAddress } from '#lib/client/address.ts';
import { countsOptions } from '#lib/client/counts.ts';
import { linesOptions } from '#lib/client/lines.ts';
import { useAddress } from '#lib/client/use-address.ts';
import { useMe } from '#lib/client/use-me.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import { useVoicemailActions, type VoicemailActions } from './use-voicemail-actions.ts';

/** What every row needs to know beside its voicemail. */
export interface RowFacts {
  lines: ReadonlyMap<string, LineWire>;
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
    () => ({ lines: new Map(lines?.items.map((line) => [line.id, line])), callers, meId, actions, hrefOf }),
    [lines, callers, meId, actions, hrefOf],
  );
  return <Context value={facts}>{children}</Context>;
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
