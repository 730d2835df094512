'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Here } from '#lib/client/words/format-time.ts';
import type { Reader } from '#lib/client/words/reader.ts';

/** Where and when the reader is, and whether the browser has confirmed it. */
export interface ReaderHere extends Here {
  country: string | null;
  /** False on the server and while hydrating: the reader's time zone is not known yet, so no clock time is shown. */
  isSettled: boolean;
}

const Context = createContext<ReaderHere | null>(null);
const TICK_MS = 20_000;

/** Gives every `useHere` the same minute, ticking. `renderedAt` (UTC ms) keeps server and first client render alike. */
export function HereProvider({
  reader,
  renderedAt,
  children,
}: {
  reader: Reader;
  renderedAt: number;
  children: ReactNode;
}) {
  const [clock, setClock] = useState({ now: renderedAt, timeZone: 'UTC', isSettled: false });
  useEffect(() => {
    const tick = () => {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      setClock({ now: Date.now(), timeZone, isSettled: true });
    };
    // Measured, the processor slowed 4 times: the first format of a window takes 70 ms, half of them to find its languages.
    let first = setTimeout(() => {
      Intl.DateTimeFormat.supportedLocalesOf('en');
      first = setTimeout(tick);
    });
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  const here = useMemo(() => ({ ...clock, locale: reader.locale, country: reader.country }), [clock, reader]);
  return <Context value={here}>{children}</Context>;
}

/** The reader's now, locale, time zone and country. */
export function useHere(): ReaderHere {
  const here = useContext(Context);
  if (!here) throw new Error('useHere outside of HereProvider');
  return here;
}
