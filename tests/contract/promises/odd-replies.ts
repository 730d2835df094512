import { expect, it } from 'vitest';
import { mirrorOf, type Rig, refsOfSystem } from '../rig.ts';

/** What every adapter promises when a vendor's replies are not quite as described. */
export function promiseOddReplies(rig: () => Rig): void {
  it('ignores fields it does not know', async () => {
    rig().populate(4);
    const plain = mirrorOf(await rig().pull('everything'));
    rig().simulator.setFault({ kind: 'rewrite', rewrite: withSurprises });
    expect(mirrorOf(await rig().pull('everything'))).toEqual(plain);
  });

  it('does not understand a reply whose list is missing', async () => {
    rig().populate(2);
    await rig().connection.listLines(rig().signal);
    rig().simulator.setFault({ kind: 'rewrite', rewrite: () => ({}) });
    for (const mode of ['recent', 'everything'] as const)
      expect((await rig().failing(rig().pull(mode))).kind).toBe('reply-not-understood');
  });

  it('keeps an item whatever stands in its optional fields', async () => {
    rig().populate(5);
    const plain = mirrorOf(await rig().pull('everything'));
    for (const value of ODD_VALUES) {
      rig().simulator.setFault({ kind: 'rewrite', rewrite: (body) => withOdd(body, value) });
      const run = await rig().pull('everything');
      expect(run.malformed).toEqual([]);
      for (const [ref, { lineRef, receivedAt }] of plain)
        expect(mirrorOf(run).get(ref), JSON.stringify(value)).toMatchObject({ ref, lineRef, receivedAt });
    }
  });

  it('quarantines a malformed item, and takes neither it nor its neighbours for missing', async () => {
    const [bad] = rig().populate(5);
    if (!bad) throw new Error('expected one');
    const ref = rig().refOf(bad);
    rig().simulator.setFault({ kind: 'rewrite', rewrite: (body) => spoiled(body, bad.id) });
    const run = await rig().pull('everything');
    expect([...mirrorOf(run).keys()].toSorted()).toEqual(refsOfSystem(rig()).filter((other) => other !== ref));
    expect(run.malformed).toHaveLength(1);
    const named = run.malformed[0]?.ref === ref;
    expect(named || !run.completeLines.includes(rig().lineRefOf(bad.lineRef))).toBe(true);
  });
}

/** What no item needs to be known and dated, by any vendor's name for it. */
const OPTIONAL = new Set(
  `actorId answeredAt direction duration file_url from listened_at main_number main_number_name main_number_number name
  number phoneNumber recordingUrl recording_url sender sender_name sender_number status transcript transcription
  transcription_sentiment transcription_status unlistened_count`.split(/\s+/),
);

/** What a vendor may write where something else, or nothing, was meant. */
const ODD_VALUES: unknown[] = [{}, [], '', ' ', 7, -1, 1.5, true, false, null, '\ud800', '\0', [{}]];

function withOdd(body: unknown, value: unknown): unknown {
  if (Array.isArray(body)) return body.map((item) => withOdd(item, value));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, known]) => [name, OPTIONAL.has(name) ? value : withOdd(known, value)]),
  );
}

function withSurprises(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withSurprises);
  if (typeof body !== 'object' || body === null) return body;
  const known = Object.entries(body).map(([name, value]) => [name, withSurprises(value)]);
  return { ...Object.fromEntries(known), surprise: { nested: [1, null] } };
}

/** The body with every other field of the thing called `id` turned into something nobody expects. */
function spoiled(body: unknown, id: string): unknown {
  if (Array.isArray(body)) return body.map((item) => spoiled(item, id));
  if (typeof body !== 'object' || body === null) return body;
  const isIt = 'id' in body && String(body.id) === id;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, isIt && name !== 'id' ? { spoiled: true } : spoiled(value, id)]),
  );
}
