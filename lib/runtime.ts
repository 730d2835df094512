import type { AuthRoom } from '#lib/auth/auth-room.ts';
import { readDemoMembers } from '#lib/auth/demo-members.ts';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { createSessions } from '#lib/auth/sessions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { type Config, readConfig } from '#lib/config.ts';
import { createLog, type Log } from '#lib/log.ts';
import { createSeal, type Seal } from '#lib/seal.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';

/** Everything that has state in this process, made once. */
export interface Runtime extends AuthRoom {
  config: Config;
  clock: Clock;
  log: Log;
  store: Store;
  seal: Seal;
  /** What use cases are given. */
  context: UseCaseContext;
  /** Aborted when the process begins to end: streams close, and it no longer calls itself ready. */
  stopping: AbortSignal;
  /** Ends the worker and every connection, then the database. Safe to call twice. */
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
  const seal = createSeal(config.authSecret);
  const store = await openStore({ url: config.databaseUrl, clock, log });
  const stopping = new AbortController();
  const context: UseCaseContext = {
    store,
    clock,
    log,
    trashDays: config.trashDays,
    providerFacts: (provider) => ({ label: provider, canSetListened: false, canRemove: false }),
    nudgeWorker: () => undefined,
  };
  const demoMembers = readDemoMembers(config.demoMembersFile);
  if (config.admin) await ensureMember({ ...config.admin, role: 'administrator' }, { store, clock });
  for (const member of demoMembers) await ensureMember(member, { store, clock });
  const sessions = createSessions({ store, clock, log });
  return {
    config,
    clock,
    log,
    store,
    seal,
    context,
    sessions,
    demoMembers,
    stopping: stopping.signal,
    async close() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      await store.close();
    },
  };
}
