import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type AccountWire, type LinesWire, type LineWire, linesWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** So many lines are listed; where there are more, those with the most unlistened voicemails, and others are found by name. */
export const MOST_LINES = 50;

const FOUND_KEPT_MS = 60_000;

/** The lines that are listed, and the health of every phone system. Throws ClientError. */
export const linesOptions = queryOptions({
  queryKey: queryKeys.lines,
  queryFn: ({ signal }) => request({ path: `/api/lines?limit=${MOST_LINES}`, reply: linesWire, signal }),
});

/** One line, for where it is not among those listed. Throws ClientError. */
export function lineOptions(id: string) {
  return queryOptions({
    queryKey: queryKeys.line(id),
    queryFn: ({ signal }) => request({ path: `/api/lines?${new URLSearchParams({ id })}`, reply: linesWire, signal }),
  });
}

/** The first lines whose name or number has `q`. Throws ClientError. */
export function foundLinesOptions(q: string) {
  const search = new URLSearchParams({ q, limit: String(MOST_LINES) });
  return queryOptions({
    queryKey: queryKeys.foundLines(q),
    queryFn: ({ signal }) => request({ path: `/api/lines?${search}`, reply: linesWire, signal }),
    gcTime: FOUND_KEPT_MS,
  });
}

/** The lines listed, with others that are known beside them. */
export function joinLines(listed: LinesWire, others: readonly LineWire[]): LinesWire {
  const more = others.filter(({ id }) => !listed.items.some((line) => line.id === id));
  return more.length === 0 ? listed : { ...listed, items: [...listed.items, ...more] };
}

/** The line a voicemail was left on: as it is listed, else as far as the voicemail and its phone system reports it. */
export function lineOfVoicemail(lines: LinesWire | undefined, voicemail: VoicemailWire): LineWire | undefined {
  const listed = lines?.items.find(({ id }) => id === voicemail.lineId);
  const account = lines?.accounts.find(({ id }) => id === voicemail.accountId);
  if (listed || !account) return listed;
  const { canSetListened, canRemove, state, reason, lastSyncAt, failingSince } = account;
  return {
    id: voicemail.lineId,
    accountId: voicemail.accountId,
    provider: voicemail.provider,
    providerLabel: voicemail.providerLabel,
    name: voicemail.lineName,
    number: null,
    colour: voicemail.lineColour,
    account: { state, ...(reason !== undefined && { reason }), lastSyncAt, failingSince },
    canSetListened,
    canRemove,
    country: null,
    dialsExtensions: false,
  };
}

/** A line that this browser has loaded, listed or not. */
export function loadedLine(client: QueryClient, id: string): LineWire | undefined {
  const loaded = [queryKeys.lines, queryKeys.line(id)].map((key) => client.getQueryData<LinesWire>(key));
  return loaded.flatMap((lines) => lines?.items ?? []).find((line) => line.id === id);
}

/** The phone systems from which nothing comes now, failing or paused; only that of the line when one is named. */
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
