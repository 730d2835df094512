'use client';

import type { Here } from '#lib/client/words/format-time.ts';
import { whenFull } from '#lib/client/words/format-time.ts';
import { useHere } from './here.tsx';

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
  say: (at: number, here: Here) => string;
  className?: string;
}) {
  const here = useHere();
  const moment = Date.parse(at);
  return (
    <time dateTime={at} title={here.isSettled ? whenFull(moment, here) : undefined} className={className}>
      {here.isSettled ? say(moment, here) : '\u2007'}
    </time>
  );
}
