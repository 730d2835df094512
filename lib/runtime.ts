import path from 'node:path';
import { createAccounts } from '#lib/accounts/accounts.ts';
import type { Accounts } from '#lib/accounts/contract.ts';
import { declareAccounts } from '#lib/accounts/declared-accounts.ts';
import type { AudioShelf } from '#lib/audio/contract.ts';
import { findFfmpeg } from '#lib/audio/find-ffmpeg.ts';
import { createAudioShelf } from '#lib/audio/shelf.ts';
import type { AuthRoom } from '#lib/auth/auth-room.ts';
import { readDemoMembers } from '#lib/auth/demo-members.ts';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { createSessions } from '#lib/auth/sessions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { type Config, readConfig } from '#lib/config.ts';
import { createLog, type Log } from '#lib/log.ts';
import { createSeal, type Seal } from '#lib/seal.ts';
import { readEpoch } from '#lib/store/epoch.ts';
import { hasMembers } from '#lib/store/members.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import type { Worker } from '#lib/sync/contract.ts';
import { createWorker } from '#lib/sync/worker.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';

/** Everything that has state in this process, made once. */
export interface Runtime extends AuthRoom {
  config: Config;
  clock: Clock;
  log: Log;
  store: Store;
  seal: Seal;
  accounts: Accounts;
  audio: AudioShelf;
  /** Pulls and writes back; started by `instrumentation.ts` where `WORKER=inline`. */
  worker: Worker;
  /** What use cases are given. */
  context: UseCaseContext;
  /** Aborted when the process begins to end: streams close, and it no longer calls itself ready. */
  stopping: AbortSignal;
  /** False on a first start without `ADMIN_EMAIL`: nobody can sign in. */
  hasMembers(): Promise<boolean>;
  /** Not stopping, and the database answers. */
  isReady(): Promise<boolean>;
  /** Not ready from now on, and no more background work; resolves when what was under way has ended. */
  beginStop(): Promise<void>;
  /** Ends everything, the database last. */
  close(): Promise<void>;
}

const KEY = Symbol.for('aftertone.runtime');
type Holder = { [KEY]?: Promise<Runtime> | undefined };

/**
 * The one runtime of this process, made when first asked for. Next loads this module several times over (measured:
 * instrumentation, routes and pages each get their own), so it hangs on the process and not on the module. Throws
 * ConfigError or AppError `unavailable`; the next call then tries anew.
 */
export function runtime(): Promise<Runtime> {
  const holder = globalThis as Holder;
  holder[KEY] ??= compose().catch((error: unknown) => {
    holder[KEY] = undefined;
    throw error;
  });
  return holder[KEY];
}

async function compose(): Promise<Runtime> {
  const config = readConfig(process.env);
  const clock = systemClock;
  const log = createLog(config.logLevel);
  const store = await openStore({ url: config.databaseUrl, clock, log });
  try {
    return await furnish({ config, clock, log, store });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Everything that stands on the open database, with what the configuration wants to be in it. */
async function furnish(base: Pick<Runtime, 'config' | 'clock' | 'log' | 'store'>): Promise<Runtime> {
  const { config, clock, log, store } = base;
  const seal = createSeal(config.authSecret);
  const accounts = createAccounts({ store, seal, clock, log, allowInsecure: config.allowInsecureProviders });
  const audio = createAudioShelf({
    store,
    folder: path.join(config.dataFolder, 'audio'),
    clock,
    log,
    ffmpeg: findFfmpeg(process.env.PATH),
    maxBytes: config.audioCacheBytes,
  });
  const { syncIntervalSeconds, audioCacheBytes } = config;
  const worker = createWorker({ store, accounts, audio, clock, log, syncIntervalSeconds, audioCacheBytes });
  const demoMembers = readDemoMembers(config.demoMembersFile);
  if (config.admin) await ensureMember({ ...config.admin, role: 'administrator' }, { store, clock });
  for (const member of demoMembers) await ensureMember(member, { store, clock });
  if (config.accountsFile !== null)
    await declareAccounts({ store, seal, accounts, clock, file: config.accountsFile, env: process.env });
  await audio.sweep();
  const stopping = new AbortController();
  return {
    ...base,
    seal,
    accounts,
    audio,
    worker,
    context: {
      store,
      clock,
      log,
      trashDays: config.trashDays,
      providerFacts: (provider) => accounts.facts(provider),
      nudgeWorker: () => worker.nudge(),
    },
    sessions: createSessions({ store, clock, log }),
    demoMembers,
    stopping: stopping.signal,
    hasMembers: () => hasMembers(store.db),
    isReady: async () => !stopping.signal.aborted && (await answers(store)),
    async beginStop() {
      stopping.abort();
      await worker.stop();
    },
    async close() {
      stopping.abort();
      await worker.stop();
      await audio.close();
      await accounts.close();
      await store.close();
    },
  };
}

async function answers(store: Store): Promise<boolean> {
  return readEpoch(store.db).then(
    () => true,
    () => false,
  );
}
