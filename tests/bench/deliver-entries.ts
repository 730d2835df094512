import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { openStore } from '#lib/store/open-store.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { benchDeps, connectedAt } from './bench-deps.ts';

const LINE = '0193f4a9-7c34-7c00-9e3d-000000000001';
const API_KEY = 'phk_bench_0123456789abcdef';
const ANSWERS_AFTER_MS = 50;

/** What a delivery took. */
export interface Delivered {
  /** Entries that the phone system took. */
  delivered: number;
  seconds: number;
}

/**
 * Has `count` voicemails marked listened here, and delivers that to a phone system which answers after 50 ms and is asked at
 * most `perSecond` times a second.
 */
export async function deliverEntries(count: number, perSecond: number): Promise<Delivered> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-bench-outbox-'));
  const system = new SimulatedSystem({
    lines: [{ ref: LINE, name: 'Front desk', number: '+14155550101' }],
    makeId: newId,
  });
  for (let index = 0; index < count; index += 1)
    system.arrive({ lineRef: LINE, receivedAt: Date.now() - index * 60_000, from: '+14155550137' });
  const phone = await startPhoneInc({ system, apiKey: API_KEY });
  const store = await openStore({ url: `file:${folder}/bench.db`, clock: systemClock });
  try {
    await using unhurried = benchDeps(store, 1_000_000);
    const settings = { baseUrl: `${phone.origin}/api/v1`, apiKey: API_KEY };
    const id = await connectedAt(unhurried.deps, 'phone-inc', settings);
    while ((await pullTurn(unhurried.deps, id, AbortSignal.timeout(600_000))) === 'more');
    const voicemails = await store.db.selectFrom('voicemails').selectAll().execute();
    await store.change(async (change) => {
      for (const voicemail of voicemails) await enqueueFlag(change, voicemail, true, systemClock.now());
    });
    phone.setFault({ kind: 'slow', ms: ANSWERS_AFTER_MS });
    await using limited = benchDeps(store, perSecond);
    const began = performance.now();
    const { delivered } = await deliverDue(limited.deps, id, AbortSignal.timeout(3_600_000));
    return { delivered, seconds: (performance.now() - began) / 1000 };
  } finally {
    await store.close();
    await phone.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
