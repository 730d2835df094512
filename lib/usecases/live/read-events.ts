import type { Actor } from '#lib/domain/member.ts';
import { type EventsPage, type EventsParams, readEvents as readEventLog } from '#lib/store/events/read-events.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { rowsToWire } from '#lib/usecases/voicemails/rows-to-wire.ts';
import type { EventsWire, EventWire } from '#lib/wire/events.ts';

/**
 * What happened after an event, each with its voicemail as it is now; without `after` only where to begin. `reset`
 * says that the gap cannot be filled: refetch everything and go on from `next`.
 */
export async function readEvents(context: UseCaseContext, actor: Actor, params: EventsParams): Promise<EventsWire> {
  requireRight(actor, 'read-voicemails');
  return eventsToWire(context, await readLog(context, params));
}

/** The log after an event, for the reader that serves every stream: who may be told is asked when a stream begins. */
export async function readLog({ store }: Pick<UseCaseContext, 'store'>, params: EventsParams): Promise<EventsPage> {
  return readEventLog(store.db, params);
}

/** A stretch of the log as it is answered, in the language of whoever asks. */
export function eventsToWire(context: EventsContext, page: EventsPage): EventsWire {
  const items = page.events.flatMap((event) => eventToWire(context, event, page.voicemails) ?? []);
  return { items, next: page.next, more: page.more, reset: page.reset };
}

type EventsContext = Pick<UseCaseContext, 'providerFacts' | 'log' | 'inWords'>;

function eventToWire(
  context: EventsContext,
  event: EventsPage['events'][number],
  voicemails: EventsPage['voicemails'],
): EventWire | null {
  const { id, type, voicemail_id, line_id, account_id } = event;
  if (type === 'line-changed') return line_id === null ? null : { id, type, lineId: line_id };
  if (type === 'account-changed') return account_id === null ? null : { id, type, accountId: account_id };
  if (voicemail_id === null) return null;
  if (type === 'voicemail-erased') return { id, type, voicemailId: voicemail_id };
  // Erased since: the event that says so follows.
  const row = voicemails.get(voicemail_id);
  const [voicemail] = rowsToWire(context, row === undefined ? [] : [row]);
  return voicemail === undefined ? null : { id, type, voicemail };
}
