import { pino } from 'pino';
import type { Accounts, Probe } from '#lib/accounts/contract.ts';
import type { KeptState } from '#lib/audio/contract.ts';
import type { Timers } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import type { AudioStream } from '#lib/providers/contract.ts';
import type { Store } from '#lib/store/store.ts';
import type { FetchedAudio, SyncDeps } from '#lib/sync/contract.ts';
import { type PullEnd, pullTurn } from '#lib/sync/pull.ts';
import { syncDeps } from '#lib/sync/worker.ts';
import { PretendPhoneSystem } from './pretend-phone-system.ts';
import { anAccount, ManualClock, openTestStore } from './store.ts';

/** Timers that run only when a test says so. */
export class ManualTimers implements Timers {
  readonly #waiting = new Map<symbol, { ms: number; work: () => void }>();

  after(ms: number, work: () => void): () => void {
    const key = Symbol('timer');
    this.#waiting.set(key, { ms, work });
    return () => void this.#waiting.delete(key);
  }

  /** How many wait for exactly `ms`. */
  waiting(ms: number): number {
    return [...this.#waiting.values()].filter((timer) => timer.ms === ms).length;
  }

  /** Runs those that were to wait for `ms`. */
  fire(ms: number): void {
    for (const [key, timer] of [...this.#waiting])
      if (timer.ms === ms) {
        this.#waiting.delete(key);
        timer.work();
      }
  }
}

/** A cache that remembers what it was given. */
export class PretendAudioCache implements FetchedAudio {
  readonly kept = new Map<string, string>();
  readonly dropped: string[] = [];

  /** How the next recordings turn out. */
  state: KeptState = 'playable';

  async keep(voicemailId: string, source: AudioStream): Promise<{ state: KeptState }> {
    this.kept.set(voicemailId, await new Response(source.body).text());
    return { state: this.state };
  }

  async drop(voicemailId: string): Promise<void> {
    this.kept.delete(voicemailId);
    this.dropped.push(voicemailId);
  }
}

export interface TestDeps extends SyncDeps {
  clock: ManualClock;
  timers: ManualTimers;
  audio: PretendAudioCache;
  phone: PretendPhoneSystem;
  accountId: string;
}

export const never = new AbortController().signal;

/** Deps over a real store, with one account at a phone system in memory. `random` always answers a half. */
export async function testDeps(given: { store?: Store; clock?: ManualClock } = {}): Promise<TestDeps> {
  const clock = given.clock ?? new ManualClock();
  const store = given.store ?? (await openTestStore(clock));
  const phone = new PretendPhoneSystem();
  const accountId = await anAccount(store);
  return anotherProcess({ store, clock, phone, accountId });
}

/** A further process working on the same store and account, with nothing of the first one's memory. */
export function anotherProcess(given: Pick<TestDeps, 'clock' | 'phone' | 'accountId'> & { store: Store }): TestDeps {
  const deps = syncDeps({
    store: given.store,
    accounts: accountsAt(given.phone),
    audio: new PretendAudioCache(),
    clock: given.clock,
    log: pino({ level: 'silent' }),
    syncIntervalSeconds: 15,
    audioCacheBytes: 1_000_000,
    random: () => 0.5,
    timers: new ManualTimers(),
  });
  const { clock, phone, accountId } = given;
  return Object.assign(deps, { clock, phone, accountId }) as TestDeps;
}

function accountsAt(phone: PretendPhoneSystem): Accounts {
  const refuse = () => {
    throw new AppError('internal', 'not part of this test');
  };
  return {
    connect: async () => phone.connection(),
    probeStored: (_, signal) => probeOf(phone, signal),
    probe: refuse,
    addressOf: () => 'pretend',
    tryOut: refuse,
    sealSettings: refuse,
    openSettings: refuse,
    isSealed: refuse,
    secretsToEnter: refuse,
    fingerprint: refuse,
    providers: () => [],
    facts: () => ({
      label: 'The phones',
      canSetListened: phone.capabilities.listenedFlag === 'read-write',
      canRemove: phone.capabilities.removal === 'permanent',
    }),
    noteAnswered: () => undefined,
    capabilities: () => phone.capabilities,
    webhooks: {
      secretOf: refuse,
      wrongSecrets: { count: refuse, toReport: refuse },
      isSecretOf: refuse,
      read: refuse,
      helpFor: refuse,
    },
    close: async () => undefined,
  };
}

async function probeOf(phone: PretendPhoneSystem, signal: AbortSignal): Promise<Probe> {
  const connection = phone.connection();
  const lines = await connection.listLines(signal);
  const { voicemails, more } = await connection.pull({ mode: 'everything', cursor: null }, signal);
  return { lines, stated: {}, address: 'pretend', listed: { voicemails, isWhole: !more } };
}

/** The mirror's row of a ref; fails when there is none. */
export function mirrored({ store, accountId }: TestDeps, ref: string) {
  return store.db
    .selectFrom('voicemails')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();
}

/** The account's row. */
export function account({ store, accountId }: TestDeps) {
  return store.db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow();
}

/** Types of the events so far, oldest first, about voicemails unless given. */
export async function eventTypes({ store }: TestDeps, prefix = 'voicemail'): Promise<string[]> {
  const events = await store.db.selectFrom('events').select('type').orderBy('number').execute();
  return events.map((event) => event.type).filter((type) => type.startsWith(prefix));
}

/** What is pending, oldest first. */
export function outboxEntries({ store }: TestDeps) {
  return store.db.selectFrom('outbox').selectAll().orderBy('created_at').orderBy('id').execute();
}

/** Not due in the turn that begins now. */
const SOON_MS = 500;

/** One turn of the worker's pull for an account of which only an incremental sync is due. */
export function incrementalSync(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<PullEnd> {
  return turnWith(deps, accountId, signal, { due: 'next_recent_at', other: 'next_full_sync_at' });
}

/** One turn of the worker's pull for an account of which only a full sync is due: one page of it. */
export function fullSyncPage(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<PullEnd> {
  return turnWith(deps, accountId, signal, { due: 'next_full_sync_at', other: 'next_recent_at' });
}

type Due = 'next_recent_at' | 'next_full_sync_at';

async function turnWith(
  deps: SyncDeps,
  accountId: string,
  signal: AbortSignal,
  { due, other }: { due: Due; other: Due },
): Promise<PullEnd> {
  const set = (values: { [column in Due]?: number }, where?: number) =>
    deps.store.change(({ db }) => {
      const update = db.updateTable('accounts').set(values).where('id', '=', accountId);
      return (where === undefined ? update : update.where(other, '=', where)).execute();
    });
  const before = await deps.store.db
    .selectFrom('accounts')
    .select(other)
    .where('id', '=', accountId)
    .executeTakeFirst();
  const soon = deps.clock.now() + SOON_MS;
  await set({ [due]: 0, [other]: soon });
  const end = await pullTurn(deps, accountId, signal);
  // Unless the turn put it off itself.
  await set({ [other]: before?.[other] ?? 0 }, soon);
  return end;
}
