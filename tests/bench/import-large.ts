import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '#lib/clock.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { openStore } from '#lib/store/open-store.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { benchDeps, connectedAt } from './bench-deps.ts';

/** What a first import took. Waits and delays are milliseconds. */
export interface ImportMeasured {
  imported: number;
  seconds: number;
  /** Most memory of the importing process, which is this one. */
  mostMegabytes: number;
  reads: Spread;
  /** How late timers came, which is how long the event loop was held. */
  late: Spread;
}

interface Spread {
  p50: string;
  p99: string;
  most: string;
}

// Started by itself it is the phone system, in a process of its own.
if (process.argv[1] === import.meta.filename) await beThePbx(Number(process.argv[2]));

async function beThePbx(voicemails: number): Promise<void> {
  const system = new SimulatedSystem({ lines: [{ ref: 'own', name: 'Extension 200' }] });
  const now = Date.now();
  for (let index = 0; index < voicemails; index += 1)
    system.arrive({ id: `m${index}`, lineRef: 'own', receivedAt: now - index * 7_000 });
  const { origin } = await startPortsip({ system, username: '200', password: 'secret' });
  process.stdout.write(`${origin}\n`);
}

/**
 * Imports a box of that many voicemails from the PortSIP simulator into a new database. The request rate is lifted, because a
 * real one (5 a second) only makes it slower.
 */
export async function measureImport(voicemails: number): Promise<ImportMeasured> {
  const pbx = spawn(process.execPath, [import.meta.filename, String(voicemails)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-bench-'));
  try {
    const baseUrl = await new Promise<string>((resolve) =>
      pbx.stdout.once('data', (line) => resolve(String(line).trim())),
    );
    return await importFrom(baseUrl, folder);
  } finally {
    pbx.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importFrom(baseUrl: string, folder: string): Promise<ImportMeasured> {
  const store = await openStore({ url: `file:${folder}/bench.db`, clock: systemClock });
  const bench = benchDeps(store, 1_000_000);
  const id = await connectedAt(bench.deps, 'portsip', { baseUrl, username: '200', password: 'secret' });

  const waits: number[] = [];
  let largestBytes = 0;
  const failedReads: unknown[] = [];
  const read = async () => {
    const began = performance.now();
    await store.db.selectFrom('voicemails').selectAll().orderBy('seq', 'desc').limit(50).execute();
    waits.push(performance.now() - began);
    largestBytes = Math.max(largestBytes, process.memoryUsage.rss());
  };
  const watching = setInterval(() => {
    read().catch((error: unknown) => failedReads.push(error));
  }, 50);
  const began = performance.now();
  const late: number[] = [];
  let lastTick = began;
  const ticking = setInterval(() => {
    const now = performance.now();
    late.push(now - lastTick - 10);
    lastTick = now;
  }, 10);

  let end = await pullTurn(bench.deps, id, AbortSignal.timeout(3_600_000));
  while (end === 'more') end = await pullTurn(bench.deps, id, AbortSignal.timeout(3_600_000));
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watching);
  clearInterval(ticking);
  const { imported } = await store.db
    .selectFrom('voicemails')
    .select((select) => select.fn.countAll<number>().as('imported'))
    .executeTakeFirstOrThrow();
  await bench[Symbol.asyncDispose]();
  await store.close();
  if (failedReads.length > 0) throw new AggregateError(failedReads, 'The inbox could not be read during the import.');
  return { imported, seconds, mostMegabytes: largestBytes / 1024 / 1024, reads: spread(waits), late: spread(late) };
}

function spread(values: number[]): Spread {
  return { p50: share(values, 0.5), p99: share(values, 0.99), most: share(values, 1) };
}

function share(values: number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
}
