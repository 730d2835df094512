'use client';

import { whenFull } from '#lib/client/words/format-time.ts';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import { useLocale } from './locale.tsx';

/**
 * A moment in words, with the whole of it as title. Blank until the browser's time zone is known: no wrong clock time
 * flashes by, and a server that writes times a little differently (a narrow space before PM) breaks no hydration.
 */
export function When({
  at,
  say,
  className,
}: {
  at: string;
  say: (at: number, locale: LocaleNow) => string;
  className?: string;
}) {
  const locale = useLocale();
  const moment = Date.parse(at);
  return (
    <time dateTime={at} title={locale.isSettled ? whenFull(moment, locale) : undefined} className={className}>
      {locale.isSettled ? say(moment, locale) : '\u2007'}
    </time>
  );
}
