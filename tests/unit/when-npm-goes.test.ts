import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenNpmGoes } from '#lib/commands/when-npm-goes.ts';

describe('a command started by npm', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('ends when npm has gone, and is told so once', () => {
    let parent = 7;
    const stop = vi.fn();
    whenNpmGoes(stop, { isByNpm: true, parent: () => parent });
    vi.advanceTimersByTime(5000);
    expect(stop).not.toHaveBeenCalled();
    parent = 1;
    vi.advanceTimersByTime(5000);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('outlives its shell when started without npm', () => {
    let parent = 7;
    const stop = vi.fn();
    whenNpmGoes(stop, { isByNpm: false, parent: () => parent });
    parent = 1;
    vi.advanceTimersByTime(5000);
    expect(stop).not.toHaveBeenCalled();
  });

  it('looks no longer than it is wanted', () => {
    whenNpmGoes(() => undefined, { isByNpm: true, parent: () => 7 })();
    expect(vi.getTimerCount()).toBe(0);
  });
});
