import { describe, expect, it } from 'vitest';
import { Semaphore } from '#lib/audio/semaphore.ts';

const never = new AbortController().signal;

describe('a semaphore', () => {
  it('let so many work at a time, the others in the order they came', async () => {
    const semaphore = new Semaphore(1);
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const all = [
      semaphore.run(() => first.promise, never),
      semaphore.run(async () => void order.push('second'), never),
      semaphore.run(async () => void order.push('third'), never),
    ];
    expect(order).toEqual([]);
    first.resolve();
    await Promise.all(all);
    expect(order).toEqual(['second', 'third']);
  });

  it('are not waited for by somebody whose time is up, and nobody behind loses theirs', async () => {
    const semaphore = new Semaphore(1);
    const first = Promise.withResolvers<void>();
    const impatience = new AbortController();
    const working = semaphore.run(() => first.promise, never);
    const impatient = semaphore.run(async () => 'never', impatience.signal);
    const patient = semaphore.run(async () => 'in turn', never);
    impatience.abort(new Error('took too long'));
    await expect(impatient).rejects.toThrow('took too long');
    first.resolve();
    await working;
    expect(await patient).toBe('in turn');
    expect(await semaphore.run(async () => 'free again', never)).toBe('free again');
  });
});
