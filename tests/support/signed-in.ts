import { onTestFinished } from 'vitest';
import { createSessions } from '#lib/auth/sessions.ts';
import type { Config } from '#lib/config.ts';
import { createLog } from '#lib/log.ts';
import { inEnglish } from '#lib/messages/words.ts';
import type { Runtime } from '#lib/runtime.ts';
import type { Store } from '#lib/store/store.ts';
import { ManualClock, openTestStore } from './store.ts';

const KEY = Symbol.for('aftertone.runtime');

export const SECRET = 'a-secret-of-tests-that-is-long-enough';

/** The name of the installation that tests run. */
export const INSTALLATION = '1a2b3c4d';

/** The parts of a runtime that doors use, on an empty store and a standing clock. */
export interface TestRuntime extends Runtime {
  clock: ManualClock;
}

/** Puts a runtime of the test's own in the place of the process's, until the test ends. */
export async function aRuntime(config: Partial<Config> = {}, clock = new ManualClock()): Promise<TestRuntime> {
  const store: Store = await openTestStore(clock);
  const log = createLog('silent');
  const sessions = createSessions({ store, clock, log });
  const running = {
    config: { authSecret: SECRET, appUrl: new URL('http://inbox.test'), demoMembersFile: null, ...config },
    installation: INSTALLATION,
    clock,
    log,
    store,
    sessions,
    demoMembers: [],
    context: {
      store,
      clock,
      log,
      trashDays: 7,
      inWords: inEnglish,
      providerFacts: noFacts,
      wakeWorker: () => undefined,
      forgetSessions: (memberId: string) => sessions.forget(memberId),
    },
  } as unknown as TestRuntime; // No door touches the worker, the accounts or the audio.
  const holder = globalThis as { [KEY]?: Promise<Runtime> | undefined };
  holder[KEY] = Promise.resolve(running);
  onTestFinished(() => {
    holder[KEY] = undefined;
  });
  return running;
}

function noFacts(label: string) {
  return { label, canSetListened: false, canRemove: false };
}
