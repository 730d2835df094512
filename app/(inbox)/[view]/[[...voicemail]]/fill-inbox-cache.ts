import type { QueryClient } from '@tanstack/react-query';
import { type Address, listKeyOf } from '#lib/client/list/address.ts';
import { MOST_LINES } from '#lib/client/queries/lines.ts';
import { PAGE_SIZE } from '#lib/client/queries/voicemail-list.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { Actor } from '#lib/domain/member.ts';
import { runtime } from '#lib/runtime.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { readEvents } from '#lib/usecases/live/read-events.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getCounts } from '#lib/usecases/voicemails/get-counts.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import type { LinesWire } from '#lib/wire/lines.ts';
import type { MeWire } from '#lib/wire/members.ts';

interface Filled {
  client: QueryClient;
  /** From here the live feed goes on. */
  eventsAfter: string;
  /** UTC ms. */
  renderedAt: number;
}

/** What the browser would ask first, read at once. The event log is read before all else, so that nothing falls between. */
export async function fillInboxCache(actor: Actor, me: MeWire, address: Address): Promise<Filled> {
  const { context } = await runtime();
  const { next: eventsAfter } = await readEvents(context, actor, { limit: 1 });
  const key = listKeyOf(address);
  const client = makeQueryClient();
  client.setQueryData(queryKeys.me, me);
  await Promise.all([
    put(client, queryKeys.counts, getCounts(context, actor)),
    putLines(client, context, actor, address.line),
    put(
      client,
      queryKeys.list(key),
      listVoicemails(context, actor, { ...key, line: key.line ?? undefined, limit: PAGE_SIZE }).then((page) => ({
        pages: [page],
        pageParams: [null],
      })),
    ),
    address.voicemailId === null
      ? null
      : put(client, queryKeys.item(address.voicemailId), getVoicemail(context, actor, { id: address.voicemailId })),
  ]);
  return { client, eventsAfter, renderedAt: context.clock.now() };
}

/** The lines that are listed, and the one that is shown where there are more. */
async function putLines(
  client: QueryClient,
  context: UseCaseContext,
  actor: Actor,
  shown: string | null,
): Promise<void> {
  await put(client, queryKeys.lines, listLines(context, actor, { limit: MOST_LINES }));
  const isListed = client.getQueryData<LinesWire>(queryKeys.lines)?.items.some(({ id }) => id === shown);
  if (shown !== null && isListed === false)
    await put(client, queryKeys.line(shown), listLines(context, actor, { id: shown }));
}

/** What cannot be read now is left out: the browser asks for it again, and says what is wrong where it belongs. */
async function put(client: QueryClient, key: readonly unknown[], reading: Promise<unknown>): Promise<void> {
  const value = await reading.catch(() => undefined);
  if (value !== undefined) client.setQueryData(key, value);
}
