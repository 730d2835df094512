import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLiveFeed } from '#lib/client/live/live-feed.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { EventsWire } from '#lib/wire/events.ts';
import { PretendBrowserWindows, PretendFeed, quiet } from '#tests/support/feed-deps.ts';

const erased: EventsWire['items'] = [{ id: 'a-2', type: 'voicemail-erased', voicemailId: 'v1' }];
const down = new ClientError('unreachable', 'Away.');
const signedOut = new ClientError('signed-out', 'You are signed out.');
const someone = {
  isWhole: true,
  items: [{ voicemailId: 'v1', members: [{ id: 'm', name: 'Maya', isPlaying: true }] }],
};

const stops: (() => void)[] = [];
function start(deps: PretendFeed, after: string | null = 'a-1'): void {
  stops.push(startLiveFeed(deps, after));
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('the live feed by a stream', () => {
  it('goes on from the event the page was rendered at, and asks nothing', async () => {
    const deps = new PretendFeed();
    start(deps);
    deps.handlers?.onEvents({ ...quiet('a-2'), items: erased });
    deps.handlers?.onBeat();
    await pass(30_000);
    expect([deps.listened, deps.asked, deps.places]).toEqual([['a-1'], [], ['a-2']]);
    expect(deps.apply).toHaveBeenCalledExactlyOnceWith(erased);
    expect(deps.health).toEqual(['live']);
  });

  it('begins now when it does not know where to begin', async () => {
    const deps = new PretendFeed();
    start(deps, null);
    expect(deps.listened).toEqual([null]);
  });

  it('starts over when the gap cannot be filled', async () => {
    const deps = new PretendFeed();
    start(deps);
    deps.handlers?.onEvents({ ...quiet('b-1'), items: erased, reset: true });
    expect(deps.reset).toHaveBeenCalledOnce();
    expect(deps.apply).not.toHaveBeenCalled();
  });

  it('listens to nothing while nobody looks, and from its place on as soon as somebody does', async () => {
    const deps = new PretendFeed();
    deps.awake = false;
    start(deps);
    await pass(60_000);
    expect([deps.listened, deps.asked]).toEqual([[], []]);
    deps.look(true);
    deps.handlers?.onEvents(quiet('a-2'));
    deps.look(false);
    expect(deps.handlers).toBeNull();
    deps.look(true);
    expect(deps.listened).toEqual(['a-1', 'a-2']);
  });

  it('that breaks off is left to the browser for a moment, then asked about, and taken up again', async () => {
    const deps = new PretendFeed();
    deps.answers = [quiet('a-3')];
    start(deps);
    deps.handlers?.onEvents(quiet('a-2'));
    deps.handlers?.onBreak(false);
    await pass(1000);
    deps.handlers?.onBreak(false);
    await pass(2999);
    expect(deps.asked).toEqual([]);
    await pass(2);
    expect([deps.asked, deps.listened]).toEqual([['a-2'], ['a-1', 'a-3']]);
  });

  it('that the browser takes up again by itself is as good as before', async () => {
    const deps = new PretendFeed();
    start(deps);
    deps.handlers?.onEvents(quiet('a-2'));
    deps.handlers?.onBreak(false);
    await pass(2000);
    deps.handlers?.onEvents(quiet('a-2'));
    await pass(10_000);
    expect([deps.asked, deps.listened]).toEqual([[], ['a-1']]);
  });

  it('that falls silent is not believed', async () => {
    const deps = new PretendFeed();
    start(deps);
    deps.handlers?.onEvents(quiet('a-2'));
    await pass(40_001);
    expect([deps.asked, deps.listened]).toEqual([['a-2'], ['a-1', 'a-0']]);
  });

  it('says that nobody answers, and forgets who was where', async () => {
    const deps = new PretendFeed();
    deps.answers = [down];
    start(deps);
    deps.handlers?.onPresence(someone);
    deps.handlers?.onBreak(true);
    await pass(1);
    expect(deps.health).toEqual(['behind']);
    expect(deps.presence().items).toEqual([]);
    deps.answers = [quiet('a-1')];
    await pass(4000);
    expect([deps.health.at(-1), deps.listened]).toEqual(['live', ['a-1', 'a-1']]);
  });

  it('that ends with the session stops for good', async () => {
    const deps = new PretendFeed();
    deps.answers = [signedOut];
    start(deps);
    deps.handlers?.onEvents(quiet('a-2'));
    deps.handlers?.onBreak(true);
    await pass(600_000);
    expect([deps.asked, deps.listened]).toEqual([['a-2'], ['a-1']]);
    expect(deps.health).toEqual(['live', 'signed-out']);
  });
});

describe('the live feed where no stream gets through', () => {
  function aFeed(...answers: (EventsWire | Error)[]): PretendFeed {
    const deps = new PretendFeed();
    deps.hasStreams = false;
    deps.answers = answers;
    return deps;
  }

  it('asks every two seconds from the event the page was rendered at', async () => {
    const deps = aFeed(quiet('a-2'), quiet('a-3'));
    start(deps);
    await pass(4001);
    expect(deps.asked).toEqual(['a-1', 'a-2', 'a-3']);
  });

  it('asks where to begin when it does not know', async () => {
    const deps = aFeed(quiet('a-7'));
    start(deps, null);
    await pass(2001);
    expect(deps.asked).toEqual([null, 'a-7']);
  });

  it('asks again at once while more is waiting', async () => {
    const deps = aFeed({ ...quiet('a-2'), items: erased, more: true }, quiet('a-3'));
    start(deps);
    await pass(1);
    expect(deps.asked).toEqual(['a-1', 'a-2']);
    expect(deps.apply).toHaveBeenCalledExactlyOnceWith(erased);
  });

  it('tries a stream again now and then, ever more seldom', async () => {
    const deps = aFeed(quiet('a-2'));
    start(deps);
    await pass(9_000);
    expect(deps.listened).toHaveLength(1);
    await pass(3_000);
    expect(deps.listened).toHaveLength(2);
    await pass(55_000);
    expect(deps.listened).toHaveLength(2);
    await pass(10_000);
    expect(deps.listened).toHaveLength(3);
  });

  it('notices a proxy that holds a stream back by its silence', async () => {
    const deps = new PretendFeed();
    start(deps);
    await pass(7_999);
    expect(deps.asked).toEqual([]);
    await pass(2);
    expect([deps.asked, deps.handlers]).toEqual([['a-1'], null]);
  });

  it('slows down while Aftertone does not answer, says so, and keeps its place', async () => {
    const deps = aFeed(down, down, quiet('a-2'));
    start(deps);
    await pass(3_999);
    expect(deps.asked).toHaveLength(1);
    await pass(1 + 8_000);
    expect(deps.asked).toEqual(['a-1', 'a-1', 'a-1']);
    expect(deps.health).toEqual(['behind', 'live']);
  });

  it('asks nothing while nobody looks', async () => {
    const deps = aFeed(quiet('a-2'));
    start(deps);
    await pass(1);
    deps.look(false);
    await pass(60_000);
    expect(deps.asked).toHaveLength(1);
  });
});

describe('the windows of one browser', () => {
  let windows: PretendBrowserWindows;
  let [first, second]: PretendFeed[] = [];
  function open(): [PretendFeed, PretendFeed] {
    windows = new PretendBrowserWindows();
    [first, second] = [new PretendFeed(windows), new PretendFeed(windows)];
    return [first as PretendFeed, second as PretendFeed];
  }

  it('listen once, and are told the same', async () => {
    const [one, other] = open();
    start(one);
    await pass(1);
    start(other);
    await pass(1);
    one.handlers?.onEvents({ ...quiet('a-2'), items: erased });
    one.handlers?.onPresence(someone);
    await pass(1);
    expect([one.listened, other.listened, other.asked]).toEqual([['a-1'], [], []]);
    expect(other.apply).toHaveBeenCalledExactlyOnceWith(erased);
    expect(other.presence()).toEqual(someone);
    expect(other.places).toEqual(['a-2']);
  });

  it('listen once again after two of them did, and the one that stopped goes on from what the other tells', async () => {
    const [one, other] = open();
    start(other);
    await pass(1);
    windows.leadsAnyhow = true;
    start(one);
    await pass(1);
    expect([one.listened, other.listened]).toEqual([['a-1'], ['a-1']]);
    windows.yields[0]?.();
    expect(other.handlers).toBeNull();
    one.handlers?.onEvents({ ...quiet('a-2'), items: erased });
    await pass(1);
    expect(other.apply).toHaveBeenCalledExactlyOnceWith(erased);
    expect(other.asked).toEqual([]);
  });

  it('tell one that begins to look how things are; it asks for what it missed', async () => {
    const [one, other] = open();
    start(one);
    await pass(1);
    one.handlers?.onEvents(quiet('a-5'));
    one.handlers?.onPresence(someone);
    other.answers = [quiet('a-5')];
    start(other);
    await pass(10_000);
    expect([other.asked, other.listened, other.presence()]).toEqual([['a-1'], [], someone]);
  });

  it('ask for themselves what they cannot join to what they know', async () => {
    const [one, other] = open();
    start(one, 'a-4');
    start(other, 'a-4');
    await pass(1);
    other.look(false);
    one.handlers?.onEvents(quiet('a-5'));
    other.look(true);
    other.answers = [quiet('a-6')];
    one.handlers?.onEvents({ ...quiet('a-6'), items: erased });
    await pass(1);
    expect(other.places.at(-1)).toBe('a-6');
  });

  it('leave the listening to the next when one closes or is hidden', async () => {
    const [one, other] = open();
    start(one);
    await pass(1);
    start(other);
    await pass(1);
    one.handlers?.onEvents(quiet('a-2'));
    await pass(1);
    one.look(false);
    await pass(1);
    expect([one.handlers, other.listened]).toEqual([null, ['a-2']]);
    other.handlers?.onEvents({ ...quiet('a-3'), items: erased });
    await pass(1);
    expect(one.apply).toHaveBeenCalledExactlyOnceWith(erased);
  });

  it('ask for themselves while the one that listens is stuck, and stop when it is not', async () => {
    const [one, other] = open();
    start(one);
    await pass(1);
    one.handlers?.onEvents(quiet('a-1'));
    start(other);
    other.answers = [quiet('a-1')];
    await pass(1);
    // Its timers stand still with it.
    const announce = vi
      .spyOn(one.share as NonNullable<typeof one.share>, 'publish')
      .mockImplementation(() => undefined);
    await pass(48_000);
    expect(other.asked.length).toBeGreaterThan(0);
    announce.mockRestore();
    one.share?.publish({ kind: 'well', place: 'a-1' });
    await pass(2_000);
    const { length } = other.asked;
    await pass(20_000);
    expect(other.asked).toHaveLength(length);
  });

  it('learn together that nobody answers, and that the session has ended', async () => {
    const [one, other] = open();
    start(one);
    await pass(1);
    start(other);
    await pass(1);
    one.answers = [down];
    one.handlers?.onBreak(true);
    await pass(1);
    expect(other.health.at(-1)).toBe('behind');
    one.answers = [signedOut];
    await pass(4_000);
    expect([one.health.at(-1), other.health.at(-1)]).toEqual(['signed-out', 'signed-out']);
  });
});
