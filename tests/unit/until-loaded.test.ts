import { beforeEach, describe, expect, it, vi } from 'vitest';
import { untilLoaded } from '#components/ui/until-loaded.ts';

let online: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  online = new EventTarget();
  vi.stubGlobal('window', online);
  return () => {
    expect(vi.getTimerCount(), 'timers left').toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

/** An import that fails this often. */
const failing = (times: number) => {
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= times) throw new Error('a chunk could not be loaded');
    return 'the part';
  });
  return load;
};

describe('a part of the page', () => {
  it('is loaded in the end, however often the server was not there', async () => {
    const load = failing(8);
    const loaded = untilLoaded(load, new AbortController().signal);
    await vi.advanceTimersByTimeAsync((1 + 2 + 4 + 8 + 16 + 30 + 30 + 30) * 1000);
    expect(await loaded).toBe('the part');
    expect(load).toHaveBeenCalledTimes(9);
  });

  it('is loaded as soon as the browser is online again', async () => {
    const load = failing(1);
    const loaded = untilLoaded(load, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(10);
    online.dispatchEvent(new Event('online'));
    expect(await loaded).toBe('the part');
  });

  it('is no longer asked for once nobody waits for it', async () => {
    const leaving = new AbortController();
    const load = failing(Number.POSITIVE_INFINITY);
    const loaded = untilLoaded(load, leaving.signal);
    await vi.advanceTimersByTimeAsync(1500);
    leaving.abort();
    expect(await loaded).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
