import { describe, expect, it } from 'vitest';
import { Turns } from '#lib/audio/semaphore.ts';

const never = new AbortController().signal;

describe('turns', () => {
  it('let so many work at a time, the others in the order they came', async () => {
    const turns = new Turns(1);
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const all = [
      turns.run(() => first.promise, never),
      turns.run(async () => void order.push('second'), never),
      turns.run(async () => void order.push('third'), never),
    ];
    expect(order).toEqual([]);
    first.resolve();
    await Promise.all(all);
    expect(order).toEqual(['second', 'third']);
  });

  it('are not waited for by somebody whose time is up, and nobody behind loses theirs', async () => {
    const turns = new Turns(1);
    const first = Promise.withResolvers<void>();
    const impatience = new AbortController();
    const working = turns.run(() => first.promise, never);
    const impatient = turns.run(async () => 'never', impatience.signal);
    const patient = turns.run(async () => 'in turn', never);
    impatience.abort(new Error('took too long'));
    await expect(impatient).rejects.toThrow('took too long');
    first.resolve();
    await working;
    expect(await patient).toBe('in turn');
    expect(await turns.run(async () => 'free again', never)).toBe('free again');
  });
});
