import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientError } from '#lib/client/client-error.ts';
import { type FeedHealth, type FeedWorld, startLiveFeed } from '#lib/client/live-feed.ts';
import type { EventsWire } from '#lib/wire/events.ts';

const quiet = (next: string): EventsWire => ({ items: [], next, more: false, reset: false });
const erased: EventsWire['items'] = [{ id: 'a-2', type: 'voicemail-erased', voicemailId: 'v1' }];

/** A world whose answers are lined up in advance; the last one is given again and again. */
function worldOf(...answers: (EventsWire | Error)[]) {
  const asked: (string | null)[] = [];
  const health: FeedHealth[] = [];
  const places: string[] = [];
  const state: { isAwake: boolean; wake: () => void } = { isAwake: true, wake: () => undefined };
  const world: FeedWorld = {
    ask: async (after) => {
      asked.push(after);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return answer ?? quiet('a-0');
    },
    apply: vi.fn(),
    reset: vi.fn(),
    tellHealth: (now) => health.push(now),
    tellPlace: (after) => places.push(after),
    isAwake: () => state.isAwake,
    onWake: (wake) => {
      state.wake = wake;
      return () => undefined;
    },
  };
  return { world, asked, health, places, state };
}

describe('the live feed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('goes on from the event the page was rendered at, every two seconds', async () => {
    const { world, asked } = worldOf(quiet('a-2'), quiet('a-3'));
    const stop = startLiveFeed(world, 'a-1');
    await vi.advanceTimersByTimeAsync(1999);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(4_001);
    expect(asked).toEqual(['a-1', 'a-2', 'a-3']);
    stop();
  });

  it('asks where to begin when it does not know', async () => {
    const { world, asked } = worldOf(quiet('a-7'));
    const stop = startLiveFeed(world, null);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toEqual([null, 'a-7']);
    stop();
  });

  it('asks again at once while more is waiting', async () => {
    const { world, asked } = worldOf({ ...quiet('a-2'), items: erased, more: true }, quiet('a-3'));
    const stop = startLiveFeed(world, 'a-1');
    await vi.advanceTimersByTimeAsync(2001);
    expect(asked).toEqual(['a-1', 'a-2']);
    expect(world.apply).toHaveBeenCalledExactlyOnceWith(erased);
    stop();
  });

  it('starts over when the gap cannot be filled', async () => {
    const { world } = worldOf({ ...quiet('b-1'), items: erased, reset: true }, quiet('b-1'));
    const stop = startLiveFeed(world, 'a-1');
    await vi.advanceTimersByTimeAsync(2000);
    expect(world.reset).toHaveBeenCalledOnce();
    expect(world.apply).not.toHaveBeenCalled();
    stop();
  });

  it('asks nothing while nobody looks, and at once when somebody does', async () => {
    const { world, asked, state } = worldOf(quiet('a-2'));
    state.isAwake = false;
    const stop = startLiveFeed(world, 'a-1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
    state.isAwake = true;
    state.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a-1']);
    stop();
  });

  it('slows down while Aftertone does not answer, says so, and keeps its place', async () => {
    const down = new ClientError('unreachable', 'Away.');
    const { world, asked, health } = worldOf(down, down, quiet('a-2'));
    const stop = startLiveFeed(world, 'a-1');
    await vi.advanceTimersByTimeAsync(2000 + 3999);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1 + 8_000);
    expect(asked).toEqual(['a-1', 'a-1', 'a-1']);
    expect(health).toEqual(['behind', 'behind', 'live']);
    stop();
  });

  it('stops for good when signed out', async () => {
    const { world, asked, health } = worldOf(new ClientError('signed-out', 'You are signed out.'));
    startLiveFeed(world, 'a-1');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    expect(health).toEqual(['signed-out']);
  });
});
