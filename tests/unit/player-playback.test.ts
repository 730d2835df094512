import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Playback } from '#components/player/playback.ts';
import type { AudioFailure } from '#lib/client/player/audio-failure.ts';
import { FakeSound } from '#tests/support/fake-sound.ts';
import { keepEnglish } from '#tests/support/messages.ts';

keepEnglish();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Reported {
  id: string;
  ranges: readonly (readonly [number, number])[];
  ended: boolean;
  isLeaving: boolean;
}

function aPlayback(place = 0) {
  const reported: Reported[] = [];
  const places: (number | null)[] = [];
  const deps = { now: 0, failure: { kind: 'failed', sentence: 'No.' } as AudioFailure, reported, places };
  const playback = new Playback({
    now: () => deps.now,
    report: (listen, isLeaving) =>
      reported.push({ id: listen.id, ranges: listen.played.ranges(), ended: listen.hasEnded, isLeaving }),
    findFailure: async () => deps.failure,
    keepPlace: (seconds) => places.push(seconds),
  });
  const sound = new FakeSound();
  const detach = playback.attach(sound, place);
  /** Plays on by so many seconds, told every quarter. */
  const playOn = (seconds: number) => {
    for (let played = 0; played < seconds; played += 0.25) {
      deps.now += 250;
      sound.reach(sound.currentTime + 0.25);
    }
  };
  return { playback, sound, deps, detach, playOn, shown: () => playback.state.get() };
}

describe('resuming where its member stopped on another device', () => {
  it('moves there once it is told, and starts nothing', () => {
    const { playback, sound, shown } = aPlayback(3);
    playback.resumeAt(12);
    expect([shown().position, sound.paused]).toEqual([12, true]);
  });

  it('moves nothing once somebody chose a place or heard something here', () => {
    const chosen = aPlayback();
    chosen.playback.seek(5);
    chosen.playback.resumeAt(12);
    expect(chosen.shown().position).toBe(5);
    const heard = aPlayback();
    heard.playback.play();
    heard.sound.come(30);
    heard.playOn(2);
    heard.playback.resumeAt(12);
    expect(heard.shown().position).toBe(2);
  });
});

describe('playing', () => {
  it('starts by nothing but a press of play, and within it', () => {
    const { playback, sound, shown } = aPlayback();
    expect(sound.paused).toBe(true);
    playback.seek(5);
    expect(sound.paused).toBe(true);
    playback.play();
    expect(sound.paused).toBe(false);
    expect(shown().phase).toBe('waiting');
  });

  it('reports nothing before sound came, and nothing for scrubbing', () => {
    const { playback, sound, deps, detach } = aPlayback();
    playback.play();
    playback.pause();
    sound.come(30);
    playback.pause();
    for (const place of [5, 20, 29]) playback.seek(place);
    detach();
    expect(deps.reported.flatMap(({ ranges }) => ranges)).toEqual([]);
  });

  it('reports every five seconds, and at a pause, all of the listen', () => {
    const { playback, sound, deps, playOn } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(5);
    vi.advanceTimersByTime(5000);
    playOn(2);
    playback.pause();
    expect(deps.reported.map(({ ranges }) => ranges)).toEqual([[[0, 5]], [[0, 7]]]);
    expect(deps.reported.every(({ ended }) => !ended)).toBe(true);
    vi.advanceTimersByTime(20_000);
    expect(deps.reported).toHaveLength(2);
  });

  it('begins another listen at the next press of play', () => {
    const { playback, sound, deps, playOn } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(2);
    playback.pause();
    playback.play();
    sound.fire('playing');
    playOn(2);
    playback.pause();
    expect(new Set(deps.reported.map(({ id }) => id)).size).toBe(2);
    expect(deps.reported.at(-1)?.ranges).toEqual([[2, 4]]);
  });

  it('does not count what was jumped over while playing', () => {
    const { playback, sound, deps, playOn } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(2);
    playback.seek(20);
    sound.arrive();
    playOn(2);
    playback.pause();
    expect(deps.reported.at(-1)?.ranges).toEqual([
      [0, 2],
      [20, 22],
    ]);
  });

  it('does not count a short jump whose bytes were slow to come, though that time would have done to play it', () => {
    const { playback, sound, deps, playOn } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(2);
    playback.skip(5);
    deps.now += 6000;
    sound.arrive();
    playOn(2);
    playback.pause();
    expect(deps.reported.at(-1)?.ranges).toEqual([
      [0, 2],
      [7, 9],
    ]);
  });

  it('says "ended" when it played to the end, not when somebody jumped there', () => {
    const { playback, sound, deps, playOn, shown } = aPlayback();
    playback.play();
    sound.come(10);
    playOn(2);
    playback.seek(9.9);
    sound.arrive();
    sound.finish();
    expect(deps.reported.at(-1)?.ended).toBe(false);
    expect(shown().phase).toBe('ended');
    playback.seek(5);
    sound.arrive();
    playback.play();
    sound.fire('playing');
    playOn(4.75);
    deps.now += 250;
    sound.finish();
    expect(deps.reported.at(-1)).toMatchObject({ ended: true, ranges: [[5, 10]] });
  });

  it('is as long as it was when it ended, whatever its header said', () => {
    const { playback, sound, playOn, shown } = aPlayback();
    playback.play();
    sound.come(60);
    playOn(12);
    sound.duration = 12;
    sound.finish();
    expect(shown()).toMatchObject({ phase: 'ended', position: 12, length: 12 });
  });

  it('says that there is nothing to hear where it ends before it began, and can be pressed again', () => {
    const { playback, sound, deps, shown } = aPlayback();
    playback.play();
    sound.duration = 0;
    sound.finish();
    expect(shown()).toMatchObject({
      phase: 'paused',
      failure: { kind: 'cannot', sentence: expect.stringContaining('empty') },
    });
    expect(deps.reported).toEqual([]);
    playback.play();
    expect([sound.loads, shown().phase]).toEqual([1, 'waiting']);
  });

  it('reports and stops when another voicemail is shown', () => {
    const { playback, sound, deps, playOn, detach } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(3);
    detach();
    expect(sound.paused).toBe(true);
    expect(deps.reported).toMatchObject([{ ranges: [[0, 3]], isLeaving: false }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reports at once when the page goes, and goes on if it comes back', () => {
    const { playback, sound, deps, playOn } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(3);
    playback.leave();
    expect(deps.reported).toMatchObject([{ ranges: [[0, 3]], isLeaving: true }]);
    playOn(1);
    playback.pause();
    expect(deps.reported.at(-1)).toMatchObject({ id: deps.reported[0]?.id, ranges: [[0, 4]] });
  });

  it('stops when another one on the page plays', () => {
    const [one, other] = [aPlayback(), aPlayback()];
    one.playback.play();
    one.sound.come(30);
    other.playback.play();
    expect(one.sound.paused).toBe(true);
    expect(other.sound.paused).toBe(false);
    one.detach();
    other.detach();
  });

  it('counts nothing while it waits for bytes', () => {
    const { playback, sound, deps, playOn, shown } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(2);
    sound.fire('waiting');
    expect(shown().phase).toBe('waiting');
    deps.now += 10_000;
    sound.fire('playing');
    playOn(1);
    playback.pause();
    expect(deps.reported.at(-1)?.ranges).toEqual([[0, 3]]);
  });

  it('says after a while that it takes long, and stops saying so', () => {
    const { playback, sound, shown } = aPlayback();
    playback.play();
    expect(shown().isSlow).toBe(false);
    vi.advanceTimersByTime(8000);
    expect(shown().isSlow).toBe(true);
    sound.come(30);
    expect(shown().isSlow).toBe(false);
  });

  it('is paused when the browser wants another tap', async () => {
    const { playback, sound, shown } = aPlayback();
    sound.refusal = Object.assign(new Error('tap'), { name: 'NotAllowedError' });
    playback.play();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toMatchObject({ phase: 'paused', failure: null });
  });
});

describe('places and speed', () => {
  it('begins where this device stopped, once the length is known', () => {
    const { playback, sound, shown } = aPlayback(12);
    expect(shown().position).toBe(12);
    playback.play();
    sound.come(30);
    expect(sound.currentTime).toBe(12);
  });

  it('begins at the beginning when the kept place is the end', () => {
    const { playback, sound } = aPlayback(29.8);
    playback.play();
    sound.come(30);
    expect(sound.currentTime).toBe(0);
  });

  it('keeps where it stopped, and forgets it at the end', () => {
    const { playback, sound, deps, playOn } = aPlayback();
    playback.play();
    sound.come(8);
    playOn(3);
    playback.pause();
    expect(deps.places.at(-1)).toBe(3);
    playback.play();
    sound.fire('playing');
    playOn(4.75);
    sound.finish();
    expect(deps.places.at(-1)).toBeNull();
  });

  it('keeps the pitch and the speed, also after loading anew', () => {
    const { playback, sound } = aPlayback();
    playback.setRate(1.5);
    sound.load();
    expect(sound).toMatchObject({ playbackRate: 1.5, preservesPitch: true });
  });

  it('stays inside the recording', () => {
    const { playback, sound, shown } = aPlayback();
    playback.play();
    sound.come(30);
    playback.skip(-10);
    expect(shown().position).toBe(0);
    playback.skip(100);
    expect(shown().position).toBe(30);
  });
});

describe('a recording that does not play', () => {
  it('says why, and plays from the same place when tried again', async () => {
    const { playback, sound, shown, playOn, detach } = aPlayback();
    playback.play();
    sound.come(30);
    playOn(4);
    sound.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toMatchObject({ phase: 'paused', failure: { kind: 'failed', sentence: 'No.' } });
    playback.play();
    expect(sound.loads).toBe(1);
    expect(shown().failure).toBeNull();
    sound.come(30);
    expect(sound.currentTime).toBe(4);
    detach();
  });

  it('stops and says so where the browser has nothing to let it sound on', async () => {
    const { playback, sound, shown, detach } = aPlayback();
    playback.play();
    sound.come(30);
    sound.error = { code: 3, message: 'OnMediaSinkAudioError' } as MediaError;
    sound.fire('error');
    await vi.advanceTimersByTimeAsync(0);
    expect(sound.paused).toBe(true);
    expect(shown()).toMatchObject({ phase: 'paused', failure: { sentence: expect.stringContaining('speakers') } });
    detach();
  });

  it('asks again by itself while it is being made, and is ready without starting', async () => {
    const { playback, sound, deps, shown, detach } = aPlayback();
    deps.failure = { kind: 'pending', sentence: 'Still being made.' };
    playback.play();
    sound.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown().failure?.kind).toBe('pending');
    deps.failure = { kind: 'cannot', sentence: 'The bytes are here.' };
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown().failure).toBeNull();
    expect(sound.loads).toBe(1);
    expect(sound.paused).toBe(true);
    detach();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says no longer that Aftertone is away when it is back, and takes nothing else back', async () => {
    const { playback, sound, deps, shown, detach } = aPlayback();
    deps.failure = { kind: 'unreachable', sentence: 'Away.' };
    playback.play();
    sound.fail();
    await vi.advanceTimersByTimeAsync(0);
    playback.becomeReachable();
    expect(shown().failure).toBeNull();
    expect(sound.paused).toBe(true);
    deps.failure = { kind: 'failed', sentence: 'No.' };
    playback.play();
    sound.fail();
    await vi.advanceTimersByTimeAsync(0);
    playback.becomeReachable();
    expect(shown().failure?.sentence).toBe('No.');
    detach();
  });

  it('is ready as soon as the screen is told that it is', async () => {
    const { playback, sound, deps, shown, detach } = aPlayback();
    deps.failure = { kind: 'pending', sentence: 'Still being made.' };
    playback.play();
    sound.fail();
    await vi.advanceTimersByTimeAsync(0);
    playback.becomeReady();
    expect(shown().failure).toBeNull();
    detach();
  });
});
