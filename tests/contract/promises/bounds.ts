import { expect, it } from 'vitest';
import { LONGEST_NAME, LONGEST_TRANSCRIPT } from '#lib/providers/outside-values.ts';
import { mirrorOf, type Rig, refsOfSystem, type Traits } from '../rig.ts';

/** Times that no voicemail was left at, whatever the vendor says. */
const IMPOSSIBLE_TIMES = [
  '0001-01-01T00:00:00Z',
  '1684-05-02T10:00:00Z',
  '1969-12-31T23:59:59Z',
  '1970-01-01T00:00:00Z',
  '2249-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
];

/** Ids that a path, a database or JSON makes something else of. */
const ODD_IDS = [
  '.',
  '..',
  '%2e%2e',
  'a/b',
  'a/../b',
  '?q=1#f',
  'a b+c&d=e',
  '%',
  '\\',
  '\'"<>',
  '漢字 é',
  '\ud800x',
  'x\udfff',
  '\0',
  '\n',
  '~u:\\u0000',
];

/** What every adapter promises about values that nobody could keep, sort or show. */
export function promiseBounds(rig: () => Rig, { capabilities }: Traits): void {
  const lineRef = () => rig().system.lines[0]?.ref ?? '';

  it('quarantines by its ref what is dated when nothing was left, and keeps the rest', async () => {
    const [bad] = rig().populate(4);
    if (!bad) throw new Error('expected one');
    const ref = rig().refOf(bad);
    for (const time of IMPOSSIBLE_TIMES) {
      rig().simulator.setFault({ kind: 'rewrite', rewrite: (body) => redated(body, bad.id, time) });
      const run = await rig().pull('everything');
      expect([...mirrorOf(run).keys()].toSorted()).toEqual(refsOfSystem(rig()).filter((other) => other !== ref));
      expect(
        run.malformed.map((one) => one.ref),
        time,
      ).toEqual([ref]);
      expect(run.malformed[0]?.reason.code).toMatch(/^received-too-(early|late)$/);
    }
  });

  it('takes a date up to two days ahead as it is', async () => {
    const receivedAt = rig().clock.now() + 47 * 3_600_000;
    const early = rig().system.arrive({ lineRef: lineRef(), receivedAt });
    expect(mirrorOf(await rig().pull('everything')).get(rig().refOf(early))).toMatchObject({ receivedAt });
  });

  it('cuts texts that are too long, and lets none through that no database keeps', async () => {
    const from = rig().withheldFrom;
    const transcript = `a\0b\ud800${'\u0301'.repeat(500)} ${'漢'.repeat(5_000_000)}`;
    const long = rig().system.arrive({ lineRef: lineRef(), from, transcript, callerName: 'N'.repeat(5_000) });
    const reported = mirrorOf(await rig().pull('everything')).get(rig().refOf(long));
    const texts = [reported?.transcript.text ?? '', reported?.caller.name ?? ''];
    expect(texts.every((text) => text.isWellFormed() && !text.includes('\0'))).toBe(true);
    expect(texts.map((text) => text.length <= LONGEST_TRANSCRIPT)).toEqual([true, true]);
    expect(reported?.caller.name?.length ?? 0).toBeLessThanOrEqual(LONGEST_NAME);
    if (capabilities.transcript === 'included') expect(reported?.transcript.text).toMatch(/^ab\ufffd\u0301{30} 漢+…$/);
  });

  it('names a line in 200 letters at most', async () => {
    rig().populate(2);
    const name = 'L'.repeat(5_000);
    rig().simulator.setFault({ kind: 'rewrite', rewrite: (body) => renamed(body, name) });
    for (const line of await rig().connection.listLines(rig().signal))
      expect(line.name.length).toBeLessThanOrEqual(LONGEST_NAME);
  });

  it.each(ODD_IDS)('plays, marks and removes a voicemail whose id is %j, and no other', async (text) => {
    const id = rig().idFor?.(text) ?? text;
    const [neighbor] = rig().populate(1);
    const bytes = new TextEncoder().encode(text);
    const odd = rig().system.arrive({ id, lineRef: lineRef(), audio: async () => bytes });
    const run = await rig().pull('everything');
    const reported = run.voicemails.find(({ receivedAt }) => Math.abs(receivedAt - odd.receivedAt) < 1000);
    const ref = reported?.ref ?? '';
    expect([run.voicemails.length, ref.isWellFormed(), ref.includes('\0')]).toEqual([2, true, false]);
    const audio = await rig().connection.openAudio(ref, rig().signal);
    expect(await new Response(audio.body).bytes()).toEqual(bytes);
    expect(await rig().connection.fetchOne(ref, rig().signal)).toEqual(reported);
    await rig().connection.setListened?.(ref, true, rig().signal);
    if (capabilities.listenedFlag === 'read-write') expect(odd.listened).toBe(true);
    await rig().connection.remove?.(ref, rig().signal);
    const left = capabilities.removal === 'permanent' ? [neighbor] : [neighbor, odd];
    expect([...rig().system.voicemails.values()]).toEqual(left);
  });
}

const CREATED = new Set(['created_at', 'createdAt']);

function redated(body: unknown, id: string, time: string): unknown {
  if (Array.isArray(body)) return body.map((item) => redated(item, id, time));
  if (typeof body !== 'object' || body === null) return body;
  const isIt = 'id' in body && body.id === id;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, isIt && CREATED.has(name) ? time : redated(value, id, time)]),
  );
}

function renamed(body: unknown, name: string): unknown {
  if (Array.isArray(body)) return body.map((item) => renamed(item, name));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, /name$/.test(key) ? name : renamed(value, name)]),
  );
}
