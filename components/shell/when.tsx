'use client';

import type { Here } from '#lib/client/format-time.ts';
import { whenFull } from '#lib/client/format-time.ts';
import { useHere } from './here.tsx';

/**
 * A moment in words, with the whole of it as title. Blank, but there, until the browser's time zone is known, so that
 * no wrong clock time flashes by.
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
      <span className={here.isSettled ? undefined : 'invisible'}>{say(moment, here)}</span>
    </time>
  );
}
