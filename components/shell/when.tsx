'use client';

import { whenFull } from '#lib/client/words/format-time.ts';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import { useLocale } from './locale.tsx';

/**
 * A point in time in words, with the full date as title. Blank until the browser's time zone is known, so that no wrong time
 * flashes up, and hydration doesn't fail where the server formats times differently (a narrow space before PM).
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
