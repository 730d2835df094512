'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import type { Locale } from '#lib/domain/locale.ts';

/** The locale of the page, and whether the browser has confirmed its time. */
export interface SettledLocale extends LocaleNow {
  /** False on the server and while hydrating: the time zone is not known yet, so no clock time is shown. */
  isSettled: boolean;
}

const Context = createContext<SettledLocale | null>(null);
const TICK_MS = 20_000;

export interface LocaleProviderProps {
  locale: Locale;
  /** UTC ms; keeps server and first client render alike. */
  renderedAt: number;
  children: ReactNode;
}

/** Gives every `useLocale` the same time, updated every 20 s. */
export function LocaleProvider({ locale, renderedAt, children }: LocaleProviderProps) {
  const t = useMessages('common');
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
  const now = useMemo(() => ({ ...locale, ...clock, t }), [clock, locale, t]);
  return <Context value={now}>{children}</Context>;
}

/** Language, country, time zone, now, and the words of times. */
export function useLocale(): SettledLocale {
  const locale = useContext(Context);
  if (!locale) throw new Error('useLocale outside of LocaleProvider');
  return locale;
}
