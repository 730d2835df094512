import type { Intercept } from '#lib/simulators/kit.ts';

/** 0 ≤ random < 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** JSON that no JavaScript value writes: sent without its quotes. */
const raw = (json: string) => `@raw:${json}@`;
const RAW = /"@raw:([^"@]*)@"/g;

const ODD: readonly (() => unknown)[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    7,
    1.5,
    -0,
    1e308,
    '',
    ' ',
    'x',
    '.',
    '..',
    '/',
    '%',
    '\ud800',
    '\udfff!',
    'a\0b',
    [],
    {},
  ],
  ...[[[]], [null], [{}], { a: { b: 1 } }, '0001-01-01T00:00:00Z', '1684-05-02T10:00:00Z', '1969-12-31T23:59:59Z'],
  ...[
    '2249-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    'never',
    '2026-11-20',
    '+1 (415)',
    1_795_161_600,
  ],
  ...['9007199254740993', '-9223372036854775809', '1e400', '1.0', '-0', '0.1e-7'].map(raw),
].map((value) => () => structuredClone(value));

/** Made when they are needed: they are large. */
const LARGE: readonly (() => unknown)[] = [
  () => 'A'.repeat(200_000),
  () => '漢'.repeat(50_000),
  () => `a${'\u0301\u0316'.repeat(20_000)}`,
  () => '1('.repeat(50_000),
  () => Array.from({ length: 5_000 }, (_, index) => `x${index}`),
  () => JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`),
];

type Random = () => number;
const oneOf = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const oddValue = (random: Random): unknown => oneOf(random() < 0.03 ? LARGE : ODD, random)();

/** A copy of a JSON value in which something, somewhere, is not as it was. */
export function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return oddValue(random);
  if (Array.isArray(value)) return mutatedList(value, random);
  const entries = Object.entries(value);
  const at = Math.floor(random() * entries.length);
  const [name, inner] = entries[at] ?? [];
  const how = random();
  if (name === undefined || how < 0.05)
    return { ...value, [oneOf(['__proto__x', 'constructor', '', name ?? 'x'], random)]: oddValue(random) };
  if (how < 0.2) return Object.fromEntries(entries.toSpliced(at, 1));
  return { ...value, [name]: mutated(inner, random) };
}

function mutatedList(list: unknown[], random: Random): unknown[] {
  const at = Math.floor(random() * list.length);
  const how = random();
  if (list.length === 0 || how < 0.1) return list.toSpliced(at, 0, oddValue(random));
  if (how < 0.2) return list.toSpliced(at, 0, structuredClone(list[at]));
  return list.toSpliced(at, 1, mutated(list[at], random));
}

/** Mutates in every reply whatever tells of one voicemail (an element of a list, or the answer as a whole), and nothing else. */
export function mutateItems(isVictim: (json: string) => boolean, random: Random): Intercept {
  return intercepted((body) => {
    if (typeof body !== 'object' || body === null) return body;
    return Object.fromEntries(
      Object.entries(body).map(([name, part]) => {
        if (Array.isArray(part)) return [name, part.flatMap((item) => mutatedItem(item, isVictim, random))];
        const isOne = typeof part === 'object' && part !== null && isVictim(JSON.stringify(part));
        return [name, isOne ? mutated(part, random) : part];
      }),
    );
  });
}

function mutatedItem(item: unknown, isVictim: (json: string) => boolean, random: Random): unknown[] {
  if (!isVictim(JSON.stringify(item))) return [item];
  let bad = item;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) bad = mutated(bad, random);
  return random() < 0.1 ? [bad, structuredClone(bad)] : [bad];
}

/** Mutates every reply anywhere. */
export const mutateAnywhere = (random: Random): Intercept => intercepted((body) => mutated(body, random));

function intercepted(change: (body: unknown) => unknown): Intercept {
  return async (request, answer) => {
    const reply = await answer(request);
    if (typeof reply.body !== 'object' || reply.body instanceof Uint8Array) return reply;
    return { ...reply, body: JSON.stringify(change(structuredClone(reply.body))).replace(RAW, '$1') };
  };
}
