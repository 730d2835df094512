import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { systemClock } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import { findProvider } from '#lib/providers/registry.ts';
import { createSeal } from '#lib/seal.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { PhoneWorld } from '#lib/simulators/world.ts';
import { upsertDeclared } from '#lib/store/declared-accounts.ts';
import { openStore } from '#lib/store/open-store.ts';
import { oweFlag } from '#lib/store/owe-wish.ts';
import type { Store } from '#lib/store/store.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { syncRoom } from '#lib/sync/worker.ts';
import { deliverDue } from '#lib/sync/write-back.ts';

const LINE = '0193f4a9-7c34-7c00-9e3d-000000000001';
const API_KEY = 'phk_bench_0123456789abcdef';
const ANSWERS_AFTER_MS = 50;

/** What a delivery took. */
export interface Delivered {
  /** Wishes that the phone system took. */
  delivered: number;
  seconds: number;
}

/**
 * Has `count` voicemails marked listened here, and delivers that to a phone system which answers after 50 ms and is asked at
 * most `perSecond` times a second.
 */
export async function deliverWishes(count: number, perSecond: number): Promise<Delivered> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-bench-outbox-'));
  const world = new PhoneWorld({ lines: [{ ref: LINE, name: 'Front desk', number: '+14155550101' }], makeId: newId });
  for (let index = 0; index < count; index += 1)
    world.arrive({ lineRef: LINE, receivedAt: Date.now() - index * 60_000, from: '+14155550137' });
  const phone = await startPhoneInc({ world, apiKey: API_KEY });
  const store = await openStore({ url: `file:${folder}/bench.db`, clock: systemClock });
  try {
    const id = await connected(store, `${phone.origin}/api/v1`);
    const unhurried = roomAt(store, 1_000_000);
    while ((await pullTurn(unhurried.room, id, AbortSignal.timeout(600_000))) === 'more');
    await unhurried.close();
    const voicemails = await store.db.selectFrom('voicemails').selectAll().execute();
    await store.change(async (change) => {
      for (const voicemail of voicemails) await oweFlag(change, voicemail, true, systemClock.now());
    });
    phone.setFault({ kind: 'slow', ms: ANSWERS_AFTER_MS });
    const { room, close } = roomAt(store, perSecond);
    const began = performance.now();
    const { delivered } = await deliverDue(room, id, AbortSignal.timeout(3_600_000));
    const seconds = (performance.now() - began) / 1000;
    await close();
    return { delivered, seconds };
  } finally {
    await store.close();
    await phone.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const SEAL = createSeal('a secret that is long enough for this bench');

function roomAt(store: Store, requestsPerSecond: number) {
  const log = pino({ level: 'warn' });
  const accounts = createAccounts({
    store,
    seal: SEAL,
    clock: systemClock,
    log,
    allowInsecure: true,
    findProvider: (id) => {
      const provider = findProvider(id);
      return provider && { ...provider, capabilities: { ...provider.capabilities, requestsPerSecond } };
    },
  });
  const audio = { keep: async () => undefined, drop: async () => undefined };
  const options = { store, accounts, audio, clock: systemClock, log, syncIntervalSeconds: 15, audioCacheBytes: 1e9 };
  return { room: syncRoom(options), close: () => accounts.close() };
}

async function connected(store: Store, baseUrl: string): Promise<string> {
  const id = newId();
  const { room, close } = roomAt(store, 1);
  const settings = room.accounts.sealSettings(id, 'phone-inc', { baseUrl, apiKey: API_KEY });
  await close();
  const declared = { id, key: 'bench', provider: 'phone-inc', label: 'Phone.inc', settings };
  await store.change((change) => upsertDeclared(change, declared, 'active', systemClock.now()));
  return id;
}
