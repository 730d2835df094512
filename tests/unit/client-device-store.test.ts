import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { deviceStore } from '#lib/client/offline/device-store.ts';

class OpenRequest extends EventTarget {
  error = new DOMException('no', 'UnknownError');
}

beforeEach(() => void vi.stubGlobal('IDBRequest', OpenRequest));
afterEach(() => vi.unstubAllGlobals());

/** A request that fails a moment later. */
function failLater(): OpenRequest {
  const request = new OpenRequest();
  queueMicrotask(() => request.dispatchEvent(new Event('error')));
  return request;
}

const denied = () => {
  throw new DOMException('Access is denied in this context.', 'SecurityError');
};

describe('a browser that keeps nothing', () => {
  it.each<[how: string, indexedDB: unknown]>([
    ['denies it when asked, as Chrome does with cookies blocked', { open: denied }],
    ['fails a moment later, as with a damaged profile', { open: failLater }],
    ['has no such thing', undefined],
  ])('has no store, and nothing throws: it %s', async (_how, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    expect(await deviceStore()).toBeNull();
    // Not taken for granted: the next to ask tries again.
    expect(await deviceStore()).toBeNull();
  });

  it('has none when it never answers, so that nobody waits for ever to sign out', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    vi.stubGlobal('indexedDB', { open: () => new OpenRequest() });
    const store = deviceStore();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await store).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
