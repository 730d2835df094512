import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProvider } from '#lib/providers/registry.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { cappedListing } from '#lib/simulators/listing-faults.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { MovableClock, makeProviderTools, providerErrorOf, type TestProviderTools } from '../support/provider-tools.ts';

const apiKey = 'phk_test_0123456789abcdef';
const SALES = { ref: 'n/1', name: 'Sales', number: '+14155551234' };
const SUPPORT = { ref: 'n/2', name: 'Support', number: '+14155551235' };
const { signal } = new AbortController();

let clock: MovableClock;
let system: SimulatedSystem;
let simulator: Simulator;
let tools: TestProviderTools;

beforeEach(async () => {
  clock = new MovableClock();
  system = new SimulatedSystem({ lines: [SALES, SUPPORT], now: clock.now });
  simulator = await startPhoneInc({ system, apiKey });
  tools = makeProviderTools({ origin: { baseUrl: new URL(simulator.origin) }, clock });
});
afterEach(async () => {
  await tools.close();
  await simulator.close();
  expect(simulator.complaints).toEqual([]);
});

function connect(baseUrl = `${simulator.origin}/api/v1`) {
  const provider = findProvider('phone-inc');
  if (!provider) throw new Error('phone-inc is not in the registry');
  return provider.connect({ baseUrl, apiKey }, tools);
}

const fullSync = (cursor: unknown = null) => connect().pull({ mode: 'everything', cursor }, signal);

/** Every voicemail of a reply changed, in the list and alone. */
function rewriteVoicemails(change: (voicemail: Record<string, unknown>) => Record<string, unknown>): void {
  simulator.setFault({
    kind: 'rewrite',
    rewrite(body) {
      const reply = body as Record<string, unknown> & { voicemails?: Record<string, unknown>[] };
      return reply.voicemails ? { ...reply, voicemails: reply.voicemails.map(change) } : change(reply);
    },
  });
}

describe('Phone.inc in particular', () => {
  it('says of its lines that more is there than was listed, where its count of unlistened ones says so', async () => {
    for (let count = 0; count < 12; count += 1) system.arrive({ lineRef: SALES.ref, listened: count % 2 === 0 });
    expect(await fullSync()).toMatchObject({ completeLines: [SALES.ref], contradictedLines: [] });
    simulator.setFault(cappedListing(5));
    expect(await fullSync()).toMatchObject({ completeLines: [SALES.ref], contradictedLines: [SALES.ref] });
    for (const unlistened_count of [undefined, 'many', null, -1]) {
      const rewrite = (body: unknown) => ({ ...(body as object), unlistened_count });
      simulator.setFault({ kind: 'rewrite', rewrite });
      expect((await fullSync()).contradictedLines).toEqual([]);
    }
  });

  it.each(['a/b', '100%', '%2F', 'a b?c#d', '…/é'])('reaches a voicemail whose id is "%s"', async (id) => {
    system.arrive({ id, lineRef: SALES.ref });
    expect((await connect().fetchOne(id, signal))?.ref).toBe(id);
    await connect().setListened?.(id, true, signal);
    expect(system.flagWrites.map((write) => write.id)).toEqual([id]);
    await connect().remove?.(id, signal);
    expect(system.voicemails.size).toBe(0);
  });

  it.each([
    ['.', '%2E'],
    ['..', '%2E%2E'],
    ['../..', '..%2F..'],
  ])('never lets the id "%s" lead to another resource', async (id, segment) => {
    expect(await connect().fetchOne(id, signal)).toBeNull();
    expect(simulator.requests.map(({ path }) => path)).toEqual([`/api/v1/voicemails/${segment}`]);
  });

  it('asks nobody about an empty id', async () => {
    expect(await connect().fetchOne('', signal)).toBeNull();
    expect(simulator.requests).toEqual([]);
  });

  it('tells when it was listened to there, unless that cannot be', async () => {
    const { id } = system.arrive({ lineRef: SALES.ref, receivedAt: clock.now() - 3_600_000 });
    clock.advance(-60_000);
    system.alter(id, { listened: true });
    const heardAt = Math.floor(clock.now() / 1000) * 1000;
    clock.advance(60_000);
    expect((await connect().fetchOne(id, signal))?.listenedAt).toBe(heardAt);
    for (const odd of ['0001-01-01T00:00:00Z', '2249-01-01T00:00:00Z', '1999-01-01T00:00:00Z', 'yes', true]) {
      rewriteVoicemails((voicemail) => ({ ...voicemail, listened_at: odd }));
      expect((await connect().fetchOne(id, signal))?.listenedAt ?? null, String(odd)).toBeNull();
    }
  });

  it('takes a base address with a slash at its end', async () => {
    system.arrive({ lineRef: SALES.ref });
    expect(await connect(`${simulator.origin}/api/v1/`).listLines(signal)).toEqual([SALES]);
  });

  it('reads a dialled number under either of its names', async () => {
    system.arrive({ lineRef: SALES.ref });
    rewriteVoicemails(({ main_number, ...rest }) => ({ ...rest, main_number_number: main_number }));
    expect(await connect().listLines(signal)).toEqual([SALES]);
  });

  it('lists a line without a number or a name by what is known of it', async () => {
    system.arrive({ lineRef: SALES.ref });
    rewriteVoicemails((one) => ({ ...one, main_number: 'hidden', main_number_name: null }));
    expect(await connect().listLines(signal)).toEqual([{ ref: SALES.ref, name: 'hidden' }]);
  });

  it('asks for the voicemail again before every download, so an address never is too old', async () => {
    const { id, audio } = system.arrive({ lineRef: SALES.ref });
    const { length } = await audio();
    for (let day = 0; day < 2; day += 1) {
      const { body, contentType, lengthBytes } = await connect().openAudio(id, signal);
      expect([(await new Response(body).bytes()).length, contentType, lengthBytes]).toEqual([
        length,
        'audio/mpeg',
        length,
      ]);
      clock.advance(86_400_000);
    }
    expect(simulator.requests.filter(({ path }) => path === `/api/v1/voicemails/${id}`)).toHaveLength(2);
  });

  it('resolves a relative recording address against its own', async () => {
    const { id, audio: recorded } = system.arrive({ lineRef: SALES.ref });
    rewriteVoicemails((one) => ({ ...one, recording_url: new URL(String(one.recording_url)).pathname }));
    const audio = await connect().openAudio(id, signal);
    expect((await new Response(audio.body).bytes()).length).toBe((await recorded()).length);
  });

  it('has no transcript where transcription heard nothing', async () => {
    system.arrive({ lineRef: SALES.ref, transcript: ' ' });
    system.arrive({ lineRef: SALES.ref, transcript: null });
    const states = (await fullSync()).voicemails.map(({ transcript }) => transcript.state);
    expect(states.toSorted()).toEqual(['none', 'pending']);
  });

  it.each([
    ['absent', undefined, null],
    ['of an odd type', {}, null],
    ['null', null, false],
    ['empty', '', false],
    ['blank', ' ', false],
    ['false', false, false],
    ['the year 1', '0001-01-01T00:00:00Z', false],
    ['a time', '2026-11-20T07:00:00Z', true],
    ['Unix time', 1_795_158_000, true],
    ['true', true, true],
  ])('reads a listened mark that is %s', async (_name, mark, listened) => {
    system.arrive({ lineRef: SALES.ref, listened: true });
    rewriteVoicemails(({ listened_at: _, ...rest }) => (mark === undefined ? rest : { ...rest, listened_at: mark }));
    const page = await fullSync();
    expect([page.voicemails.map((one) => one.listened), page.malformed]).toEqual([[listened], []]);
  });

  it('calls no line complete on which an item without an id stands', async () => {
    system.arrive({ lineRef: SALES.ref });
    system.arrive({ lineRef: SUPPORT.ref });
    const { cursor } = await fullSync();
    rewriteVoicemails((one) => (one.main_number_id === SALES.ref ? { ...one, id: null } : one));
    expect((await fullSync(cursor)).completeLines).toEqual([SUPPORT.ref]);
    rewriteVoicemails((one) => (one.main_number_id === SALES.ref ? {} : one));
    expect((await fullSync(cursor)).completeLines).toEqual([]);
  });

  it('calls lines complete only when everything was asked for', async () => {
    system.arrive({ lineRef: SALES.ref });
    expect((await connect().pull({ mode: 'recent', cursor: null }, signal)).completeLines).toEqual([]);
  });

  it('hears of wrong input from the simulator, as from the vendor', async () => {
    const { id } = system.arrive({ lineRef: SALES.ref });
    const send = (body: string, contentType: string) =>
      tools.fetch(new URL(`${simulator.origin}/api/v1/voicemails/${id}`), {
        method: 'PATCH',
        headers: { 'X-Api-Key': apiKey, 'Content-Type': contentType },
        body,
        signal,
      });
    expect((await send('listened=maybe', 'application/x-www-form-urlencoded')).status).toBe(422);
    expect((await send('{"listened":true}', 'application/json')).status).toBe(400);
    const stranger = findProvider('phone-inc')?.connect({ baseUrl: `${simulator.origin}/api/v1`, apiKey: 'no' }, tools);
    const refused = stranger?.listLines(signal) ?? Promise.resolve();
    expect((await providerErrorOf(refused)).kind).toBe('credentials-rejected');
  });

  it('counts sending the key to the recordings host as a fault of the adapter', async () => {
    system.arrive({ lineRef: SALES.ref });
    const list = await tools.fetch(new URL(`${simulator.origin}/api/v1/voicemails`), {
      headers: { 'X-Api-Key': apiKey },
      signal,
    });
    const address: string = JSON.parse(await list.text()).voicemails[0].recording_url;
    const hop = await fetch(address, { redirect: 'manual' });
    const shown = await fetch(hop.headers.get('location') ?? '', { headers: { 'X-Api-Key': apiKey } });
    expect([shown.status, simulator.complaints.length]).toEqual([599, 1]);
    (simulator.complaints as string[]).length = 0;
  });
});
