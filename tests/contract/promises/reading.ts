import { expect, it } from 'vitest';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { SimulatedVoicemail } from '#lib/simulators/simulated-system.ts';
import { mirrorOf, type Rig, refsOfSystem } from '../rig.ts';

const WEEK_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
const MANY = 230;

/** What every adapter promises about lines and pulls. */
export function promiseReading(rig: () => Rig): void {
  const first = <T>(list: readonly T[]): T => {
    const [one] = list;
    if (one === undefined) throw new Error('expected at least one');
    return one;
  };

  it('tells the same lines twice, and puts every voicemail on one of them', async () => {
    rig().populate(6);
    const lines = await rig().connection.listLines(rig().signal);
    expect(await rig().connection.listLines(rig().signal)).toEqual(lines);
    const refs = lines.map((line) => line.ref);
    expect(refs.toSorted()).toEqual(
      rig()
        .system.lines.map((line) => rig().lineRefOf(line.ref))
        .toSorted(),
    );
    expect(lines.map((line) => line.name).toSorted()).toEqual(
      rig()
        .system.lines.map((line) => line.name)
        .toSorted(),
    );
    for (const voicemail of (await rig().pull('everything')).voicemails) expect(refs).toContain(voicemail.lineRef);
  });

  it('states who it is in the same words twice, without a secret', async () => {
    const { connection, signal } = rig();
    const stated = (await connection.identify?.(signal)) ?? {};
    expect((await connection.identify?.(signal)) ?? {}).toEqual(stated);
    for (const secret of rig().secrets) expect(JSON.stringify(stated)).not.toContain(secret);
  });

  it('reaches every voicemail with the first pull, each as it is', async () => {
    const arrived = rig().populate(rig().manyVoicemails ?? MANY);
    const run = await rig().pull('everything');
    const mirror = mirrorOf(run);
    expect([...mirror.keys()].toSorted()).toEqual(refsOfSystem(rig()));
    for (const voicemail of arrived) expectSame(rig(), mirror.get(rig().refOf(voicemail)), voicemail);
    expect(run.completeLines.toSorted()).toEqual(
      rig()
        .system.lines.map((line) => rig().lineRefOf(line.ref))
        .toSorted(),
    );
    expect(run.malformed).toEqual([]);
  });

  it('takes the budget once before each request', async () => {
    rig().populate(rig().manyVoicemails ?? MANY);
    await rig().pull('everything');
    expect(rig().tools.taken()).toBe(rig().simulator.requests.length);
    expect(rig().provider.capabilities.requestsPerSecond).toBeGreaterThan(0);
  });

  it('brings nothing new when nothing happened', async () => {
    rig().populate(12);
    const before = mirrorOf(await rig().pull('everything'));
    const recent = await rig().pull('recent');
    const again = await rig().pull('recent', recent.cursor);
    for (const voicemail of again.voicemails) expect(voicemail).toEqual(before.get(voicemail.ref));
    expect([again.removed, again.malformed]).toEqual([[], []]);
  });

  it('goes on from its cursor after a week offline', async () => {
    rig().populate(5);
    const { cursor } = await rig().pull('recent');
    const line = first(rig().system.lines).ref;
    const arrived = Array.from({ length: 7 }, () => {
      rig().clock.advance(WEEK_MS / 7);
      return rig().system.arrive({ lineRef: line });
    });
    const refs = [...mirrorOf(await rig().pull('recent', cursor)).keys()];
    expect(refs).toEqual(expect.arrayContaining(arrived.map(rig().refOf)));
  });

  it('starts over when a stored cursor cannot be read', async () => {
    rig().populate(3);
    const run = await rig().pull('everything', { from: 'another time' });
    expect([...mirrorOf(run).keys()].toSorted()).toEqual(refsOfSystem(rig()));
  });

  it('neither loses nor doubles one that arrives between pages', async () => {
    rig().populate(rig().manyVoicemails ?? MANY);
    const { cursor } = await rig().pull('recent');
    const arrive = () => {
      rig().clock.advance(MINUTE_MS);
      rig().system.arrive({ lineRef: first(rig().system.lines).ref });
    };
    const fullSync = await rig().pull('everything', null, arrive);
    arrive();
    const mirror = mirrorOf(fullSync, await rig().pull('recent', cursor));
    expect([...mirror.keys()].toSorted()).toEqual(refsOfSystem(rig()));
  });

  it('takes none for missing when another vanishes between pages', async () => {
    const [oldest, ...others] = rig().populate(rig().manyVoicemails ?? MANY);
    const newestFirst = others.toReversed();
    const fullSync = await rig().pull('everything', null, (page) =>
      rig().system.vanish(newestFirst[page - 1]?.id ?? ''),
    );
    const shown = mirrorOf(fullSync);
    const complete = new Set(fullSync.completeLines);
    const missed = [...rig().system.voicemails.values(), ...(oldest ? [oldest] : [])].filter(
      (voicemail) => complete.has(rig().lineRefOf(voicemail.lineRef)) && !shown.has(rig().refOf(voicemail)),
    );
    expect(missed.map((voicemail) => voicemail.id)).toEqual([]);
  });

  it('brings a pending one back when it is ready', async () => {
    const pending = rig().system.arrive({ lineRef: first(rig().system.lines).ref, processing: true });
    const ref = rig().refOf(pending);
    const before = await rig().pull('recent');
    const early = mirrorOf(before).get(ref) ?? (await rig().connection.fetchOne(ref, rig().signal));
    expect(early).toMatchObject({ audio: 'pending', transcript: { state: expect.not.stringMatching('ready') } });
    rig().clock.advance(10 * MINUTE_MS);
    rig().system.alter(pending.id, { processing: false });
    const after = mirrorOf(await rig().pull('recent', before.cursor)).get(ref);
    expectSame(rig(), after, pending);
    expect(await rig().connection.fetchOne(ref, rig().signal)).toEqual(after);
  });

  it('notices a removal with the next look at everything', async () => {
    const [gone, kept] = rig().populate(8);
    if (!gone || !kept) throw new Error('expected two');
    const before = await rig().pull('everything');
    rig().system.vanish(gone.id);
    for (const cursor of [null, before.cursor]) {
      const run = await rig().pull('everything', cursor);
      const noticed =
        run.completeLines.includes(rig().lineRefOf(gone.lineRef)) || run.removed.includes(rig().refOf(gone));
      expect([mirrorOf(run).has(rig().refOf(gone)), noticed]).toEqual([false, true]);
      expect([...mirrorOf(run).keys()].toSorted()).toEqual(refsOfSystem(rig()));
    }
  });

  it('notices that the last voicemail of a line is gone', async () => {
    rig().populate(6);
    const before = await rig().pull('everything');
    const emptied = first(rig().system.lines).ref;
    for (const voicemail of rig().system.newestFirst(emptied)) rig().system.vanish(voicemail.id);
    const run = await rig().pull('everything', before.cursor);
    expect(run.completeLines).toContain(rig().lineRefOf(emptied));
  });

  it('fetches one as the list tells it, and none where there is none', async () => {
    const [one] = rig().populate(3);
    if (!one) throw new Error('expected one');
    const ref = rig().refOf(one);
    const listed = mirrorOf(await rig().pull('everything')).get(ref);
    expect(await rig().connection.fetchOne(ref, rig().signal)).toEqual(listed);
    rig().system.vanish(one.id);
    expect(await rig().connection.fetchOne(ref, rig().signal)).toBeNull();
  });

  it('knows a withheld caller is no number', async () => {
    rig().system.arrive({ lineRef: first(rig().system.lines).ref, from: rig().withheldFrom });
    expect(first((await rig().pull('everything')).voicemails).caller.kind).toBe('withheld');
  });

  it.each(CALLERS)('reads a caller as it is written: %s', async (from, caller) => {
    rig().isBeyondDescription = true;
    const arrived = rig().system.arrive({ lineRef: first(rig().system.lines).ref, from });
    const reported = mirrorOf(await rig().pull('everything')).get(rig().refOf(arrived));
    expect(reported?.caller).toEqual(caller);
  });
}

const CALLERS: [string, RemoteVoicemail['caller']][] = [
  ['sip:+14155550100;npdi;rn=+14155550199@pbx.example;user=phone', { kind: 'number', number: '+14155550100' }],
  ['"Fern \\"F\\" Doe" <sip:1002@pbx.example>', { kind: 'extension', number: '1002', name: 'Fern "F" Doe' }],
  ['tel:+1-415-555-0100;ext=12', { kind: 'number', number: '+14155550100', extension: '12' }],
  // What only a country can tell is handed on as it came: the mirror knows the country.
  ['030 901820', { kind: 'unparsed', text: '030 901820', reported: '030 901820' }],
  ['14155550100', { kind: 'number', number: '+14155550100', reported: '14155550100' }],
  ['anonymous@anonymous.invalid', { kind: 'withheld' }],
  ['+266696687', { kind: 'withheld' }],
  ['0000000000', { kind: 'withheld' }],
  ['-1', { kind: 'withheld' }],
  ['Private Number', { kind: 'withheld' }],
];

/** A voicemail as told is the one that lies at the vendor. */
function expectSame(
  { provider, lineRefOf }: Rig,
  reported: RemoteVoicemail | undefined,
  real: SimulatedVoicemail,
): void {
  const { listenedFlag, transcript } = provider.capabilities;
  expect(reported).toMatchObject({
    lineRef: lineRefOf(real.lineRef),
    caller: { kind: 'number', number: real.from },
    listened: listenedFlag === 'none' ? null : real.listened,
    audio: 'ready',
  });
  if (transcript === 'included') expect(reported?.transcript).toEqual({ state: 'ready', text: real.transcript });
  // Some vendors tell whole seconds only.
  expect(Math.abs((reported?.receivedAt ?? 0) - real.receivedAt)).toBeLessThan(1000);
  if (reported?.durationSeconds !== null) expect(reported?.durationSeconds).toBe(real.seconds);
}
