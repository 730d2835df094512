import { expect, it } from 'vitest';
import { around } from '#lib/accounts/around.ts';
import type { Connection } from '#lib/providers/contract.ts';

it('a guarded connection hands every argument on, and is asked for nothing it does not have', async () => {
  const asked: unknown[][] = [];
  const answering =
    (name: string) =>
    async (...rest: unknown[]): Promise<never> => {
      asked.push([name, ...rest]);
      // Nobody looks at what is answered.
      return undefined as never;
    };
  const names = [
    'listLines',
    'testLines',
    'pull',
    'fetchOne',
    'openAudio',
    'identify',
    'setListened',
    'remove',
  ] as const;
  const whole = Object.fromEntries(names.map((name) => [name, answering(name)])) as unknown as Connection<unknown>;
  const guarded = around(whole, (call) => call()) as unknown as Record<
    string,
    (...rest: unknown[]) => Promise<unknown>
  >;
  for (const name of names) await guarded[name]?.('first', 'second', 'third');
  for (const [name, ...rest] of asked)
    expect(['first', 'second', 'third'].slice(0, rest.length), String(name)).toEqual(rest);
  expect(asked.find(([name]) => name === 'fetchOne')).toEqual(['fetchOne', 'first', 'second', 'third']);
  const { remove: _, ...withoutRemoval } = whole;
  expect('remove' in around(withoutRemoval as Connection<unknown>, (call) => call())).toBe(false);
});
