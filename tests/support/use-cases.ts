import type { Selectable } from 'kysely';
import { pino } from 'pino';
import type { Actor } from '#lib/domain/member.ts';
import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import { inEnglish } from '#lib/messages/words.ts';
import type { Store } from '#lib/store/store.ts';
import type { OutboxTable } from '#lib/store/tables.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { aMember, ManualClock, openTestStore } from './store.ts';

/** A team at work: a store, a clock that stands, two members, and a phone system that can everything. */
export interface Team {
  store: Store;
  clock: ManualClock;
  context: UseCaseContext;
  maya: Actor;
  tom: Actor;
  /** How often the worker was told that something is pending. */
  wakes: () => number;
}

/** Opens a team's office; `facts` says what its phone system can, `trashDays` how long its Trash keeps. */
export async function aTeam(
  options: { facts?: Partial<ProviderFacts>; trashDays?: number; clock?: ManualClock } = {},
): Promise<Team> {
  const clock = options.clock ?? new ManualClock();
  const store = await openTestStore(clock);
  const facts = { label: 'The PBX', canSetListened: true, canRemove: true, ...options.facts };
  let wakes = 0;
  const context: UseCaseContext = {
    store,
    clock,
    log: pino({ level: 'silent' }),
    trashDays: options.trashDays ?? 7,
    inWords: inEnglish,
    providerFacts: () => facts,
    wakeWorker: () => {
      wakes += 1;
    },
    forgetSessions: () => undefined,
  };
  const maya = await anActor(store, 'Maya');
  return { store, clock, context, maya, tom: await anActor(store, 'Tom'), wakes: () => wakes };
}

async function anActor(store: Store, name: string): Promise<Actor> {
  const memberId = await aMember(store, { name });
  return { memberId, sessionId: `session-of-${name}`, name, role: 'member' };
}

/** What is pending at the phone system, in the order it came to be: `["listened waiting", "remove waiting"]`. */
export async function outboxStates(store: Store): Promise<string[]> {
  return (await outboxEntries(store)).map(({ kind, state }) => `${kind} ${state}`);
}

/** The outbox, oldest entry first. */
export async function outboxEntries(store: Store): Promise<Selectable<OutboxTable>[]> {
  return store.db.selectFrom('outbox').selectAll().orderBy('id').execute();
}

/** Everything a change may leave behind; equal before and after what must change nothing. */
export async function traces(store: Store): Promise<Record<string, unknown>> {
  const { db } = store;
  return {
    voicemails: await db.selectFrom('voicemails').selectAll().orderBy('seq').execute(),
    activity: await db.selectFrom('activity').selectAll().orderBy('id').execute(),
    outbox: await outboxEntries(store),
    events: await db.selectFrom('events').selectAll().orderBy('number').execute(),
  };
}
