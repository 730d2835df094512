import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BidChannel, leadByChannel } from '#lib/client/live/lead-by-channel.ts';

/** One BroadcastChannel of a browser: what one window says all others hear a little later. */
class PretendChannels {
  readonly #open = new Set<BidChannel>();
  delayMs = 1;

  open(): BidChannel {
    const channel: BidChannel = {
      onmessage: null,
      postMessage: (data: unknown) => {
        for (const other of this.#open) {
          if (other === channel) continue;
          setTimeout(() => {
            if (this.#open.has(other)) other.onmessage?.call(other as BroadcastChannel, { data } as MessageEvent);
          }, this.delayMs);
        }
      },
      close: () => void this.#open.delete(channel),
    };
    this.#open.add(channel);
    return channel;
  }

  /** As when its process crashes: it neither hears nor says anything from now on. */
  crash(channel: BidChannel): void {
    this.#open.delete(channel);
    channel.postMessage = () => undefined;
  }
}

class PretendWindow {
  isLeading = false;
  readonly channel: BidChannel;
  readonly leave: () => void;

  constructor(channels: PretendChannels) {
    this.channel = channels.open();
    this.leave = leadByChannel(this.channel, {
      onLead: () => (this.isLeading = true),
      onYield: () => (this.isLeading = false),
    });
  }
}

let channels: PretendChannels;
let windows: PretendWindow[];
beforeEach(() => {
  vi.useFakeTimers();
  channels = new PretendChannels();
  windows = [];
});
afterEach(() => {
  for (const window of windows) window.leave();
  vi.advanceTimersByTime(1000);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const open = () => windows.push(new PretendWindow(channels));
const leaders = () => windows.filter(({ isLeading }) => isLeading).length;
function close(index: number): void {
  const [window] = windows.splice(index, 1);
  window?.leave();
}
function crash(index: number): void {
  const [window] = windows.splice(index, 1);
  if (!window) return;
  channels.crash(window.channel);
  window.leave();
}

describe('windows without Web Locks', () => {
  it('agree on one of them that leads, however many open at once', () => {
    for (let count = 0; count < 8; count += 1) open();
    vi.advanceTimersByTime(1000);
    expect(leaders()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(leaders()).toBe(1);
  });

  it('leave it to the one that leads already', () => {
    open();
    vi.advanceTimersByTime(1000);
    for (let count = 0; count < 5; count += 1) open();
    vi.advanceTimersByTime(30_000);
    expect(windows.map(({ isLeading }) => isLeading)).toEqual([true, false, false, false, false, false]);
  });

  it('take over at once when it closes, and within 12 s when it crashes', () => {
    for (let count = 0; count < 3; count += 1) open();
    vi.advanceTimersByTime(1000);
    close(windows.findIndex(({ isLeading }) => isLeading));
    vi.advanceTimersByTime(500);
    expect(leaders()).toBe(1);
    crash(windows.findIndex(({ isLeading }) => isLeading));
    vi.advanceTimersByTime(12_000);
    expect(leaders()).toBe(1);
  });

  it('end with one that leads when they heard one another too late', () => {
    channels.delayMs = 900;
    for (let count = 0; count < 4; count += 1) open();
    vi.advanceTimersByTime(600);
    expect(leaders()).toBeGreaterThan(1);
    vi.advanceTimersByTime(5000);
    expect(leaders()).toBe(1);
  });

  it('come to one that leads, whatever opens, closes and crashes in whatever order', () => {
    const step = fc.record({
      what: fc.constantFrom('open', 'open', 'close', 'crash'),
      which: fc.nat(20),
      wait: fc.nat(15_000),
      delayMs: fc.nat(700),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        open();
        for (const { what, which, wait, delayMs } of steps) {
          channels.delayMs = delayMs;
          if (what === 'open') open();
          else if (windows.length > 1) (what === 'close' ? close : crash)(which % windows.length);
          vi.advanceTimersByTime(wait);
        }
        channels.delayMs = 5;
        vi.advanceTimersByTime(20_000);
        expect(leaders()).toBe(1);
        while (windows.length > 0) close(0);
        vi.advanceTimersByTime(1000);
      }),
      { numRuns: 200 },
    );
  });
});
