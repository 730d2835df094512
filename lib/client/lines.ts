import { queryOptions } from '@tanstack/react-query';
import { type AccountWire, type LinesWire, linesWire } from '#lib/wire/lines.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** The lines, with the health of the phone system behind each. Throws ClientError. */
export const linesOptions = queryOptions({
  queryKey: queryKeys.lines,
  queryFn: ({ signal }) => request({ path: '/api/lines', reply: linesWire, signal }),
});

/** The phone systems from which nothing comes now, in trouble or paused; only that of the line when one is named. */
export function silentAccounts(lines: LinesWire | undefined, lineId: string | null): AccountWire[] {
  const accountId = lines?.items.find((line) => line.id === lineId)?.accountId;
  return (lines?.accounts ?? []).filter(
    ({ id, state }) => (state === 'troubled' || state === 'paused') && (lineId === null || id === accountId),
  );
}

/** The phone system of the line, when it is no longer connected and what came from it is an archive. */
export function archiveOf(lines: LinesWire | undefined, lineId: string | null): AccountWire | undefined {
  const line = lines?.items.find(({ id }) => id === lineId);
  return lines?.accounts.find(({ id, state }) => id === line?.accountId && state === 'archived');
}
