import { describe, expect, it, onTestFinished } from 'vitest';
import {
  cappedListing,
  emptyPagesForever,
  emptyTokenAtEnd,
  fullPagesForever,
  repeatsFirstPage,
  unreadablePagesForever,
} from '#lib/simulators/listing-faults.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';

async function aPhoneInc(voicemails = 3) {
  const system = new SimulatedSystem({ lines: [{ ref: 'main', name: 'Front desk' }] });
  for (let count = 0; count < voicemails; count += 1) system.arrive({ lineRef: 'main' });
  const simulator = await startPhoneInc({ system, apiKey: 'key' });
  onTestFinished(() => simulator.close());
  const ask = async (path = '') => {
    const reply = await fetch(`${simulator.origin}/api/v1/voicemails${path}`, { headers: { 'x-api-key': 'key' } });
    return { status: reply.status, body: reply.ok ? await reply.json() : null };
  };
  return { simulator, system, ask };
}

async function aQuo() {
  let calls = 0;
  const makeId = () => {
    calls += 1;
    return `AC${calls}`;
  };
  const system = new SimulatedSystem({ lines: [{ ref: 'PN1', name: 'Front desk' }], makeId });
  for (let count = 0; count < 60; count += 1) system.arrive({ lineRef: 'PN1' });
  const simulator = await startQuo({ system, apiKey: 'key', surfaces: 'both', limitsRate: false });
  onTestFinished(() => simulator.close());
  const calling = async (after = '') => {
    const url = `${simulator.origin}/calls?include=voicemail&direction=incoming&limit=50${after && `&after=${after}`}`;
    const reply = await fetch(url, { headers: { authorization: 'key', 'quo-api-version': '2026-03-30' } });
    return (await reply.json()) as { data: { id: string }[]; nextCursor: string | null };
  };
  return { simulator, calling };
}

describe('a simulator', () => {
  it('meets several faults at a time, each in its scope, until each is ended', async () => {
    const { simulator, system, ask } = await aPhoneInc();
    const [first, second] = [...system.voicemails.keys()];
    const heal = simulator.addFault({ kind: 'status', status: 403 }, { path: new RegExp(`${first}$`) });
    simulator.addFault({ kind: 'status', status: 500 }, { path: new RegExp(`${second}$`), times: 1 });
    expect([(await ask(`/${first}`)).status, (await ask(`/${second}`)).status, (await ask()).status]).toEqual([
      403, 500, 200,
    ]);
    heal();
    expect([(await ask(`/${first}`)).status, (await ask(`/${second}`)).status]).toEqual([200, 200]);
    simulator.addFault({ kind: 'status', status: 500 });
    simulator.setFault(null);
    expect((await ask()).status).toBe(200);
  });

  it('caps a listing and leaves its counts as they were', async () => {
    const { simulator, ask } = await aPhoneInc(5);
    simulator.addFault(cappedListing(2));
    const { body } = await ask();
    expect([body.unlistened_count, body.voicemails.length]).toEqual([5, 2]);
  });

  it('does not end its listings in each of these ways', async () => {
    const { simulator, calling } = await aQuo();
    const first = (await calling()).data.map(({ id }) => id);
    simulator.setFault(repeatsFirstPage());
    expect(await calling('anything')).toMatchObject({
      data: first.map((id) => ({ id })),
      nextCursor: 'the-same-again',
    });
    simulator.setFault(emptyPagesForever());
    expect([await calling(), await calling('page-1')]).toMatchObject([
      { data: [], nextCursor: 'page-1' },
      { data: [], nextCursor: 'page-2' },
    ]);
    simulator.setFault(fullPagesForever(50));
    const pages = [await calling(), await calling('page-1')];
    expect(new Set(pages.flatMap(({ data }) => data.map(({ id }) => id))).size).toBe(100);
    simulator.setFault(unreadablePagesForever());
    expect((await calling()).data).toHaveLength(3_000);
    simulator.setFault(emptyTokenAtEnd());
    const { nextCursor } = await calling();
    expect([typeof nextCursor, (await calling(nextCursor ?? '')).nextCursor]).toEqual(['string', '']);
  });
});
