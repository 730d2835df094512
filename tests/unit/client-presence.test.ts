import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinPresence, membersAt, NOBODY } from '#lib/client/live/presence.ts';
import { foremost, initialsOf, othersText, presenceText } from '#lib/client/live/presence-words.ts';
import { type Where, WindowPresence } from '#lib/client/live/window-presence.ts';
import { english } from '#tests/support/messages.ts';

const maya = { id: 'maya', name: 'Maya', isPlaying: false };
const tom = { id: 'tom', name: 'Tom', isPlaying: true };
const at = (voicemailId: string, ...members: (typeof maya)[]) => ({ voicemailId, members });

describe('who is where', () => {
  it('is what was told as a whole, and then what changed', () => {
    const whole = joinPresence(NOBODY, { isWhole: true, items: [at('v1', maya), at('v2', tom)] });
    const after = joinPresence(whole, { isWhole: false, items: [at('v1'), at('v3', maya)] });
    expect(after).toEqual({ isWhole: true, items: [at('v2', tom), at('v3', maya)] });
    expect(membersAt(after, 'v2')).toBe(membersAt(whole, 'v2'));
    expect(membersAt(after, 'v1')).toEqual([]);
    expect(joinPresence(after, NOBODY)).toEqual(NOBODY);
  });

  it('is said of whoever listens first', () => {
    expect(foremost([maya, tom])).toBe(tom);
    expect([maya, tom].map((one) => presenceText(one, english.voicemail))).toEqual([
      'Maya is viewing this',
      'Tom is listening',
    ]);
    expect([[], [maya], [maya, tom], [maya, tom, maya]].map((all) => othersText(all, english.voicemail))).toEqual([
      '',
      'Maya is viewing this',
      'Tom and 1 other are here',
      'Tom and 2 others are here',
    ]);
    expect(['Maya', 'maya ólafsdóttir', '', '山田 太郎', '  Anna  Maria  Berg '].map(initialsOf)).toEqual([
      'M',
      'MÓ',
      '',
      '山太',
      'AB',
    ]);
  });
});

describe('a window at a voicemail', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  const looking = (voicemailId: string) => ({ voicemailId, isPlaying: false });
  const nowhere = { voicemailId: null, isPlaying: false };

  function aWindow() {
    const text: [where: Where, isLeaving: boolean][] = [];
    const state = { isVisible: true };
    const window = new WindowPresence({
      send: (where, isLeaving) => text.push([where, isLeaving]),
      isVisible: () => state.isVisible,
    });
    return { window, said: text, state };
  }

  it('says so after a moment, again and again, and says when it leaves', () => {
    const { window, said: text } = aWindow();
    window.be(looking('v1'));
    expect(text).toEqual([]);
    vi.advanceTimersByTime(400 + 10_000);
    expect(text).toEqual([
      [looking('v1'), false],
      [looking('v1'), false],
    ]);
    window.leave();
    window.leave();
    expect(text.slice(2)).toEqual([[nowhere, true]]);
  });

  it('says nothing of voicemails that are only passed on the way', () => {
    const { window, said: text } = aWindow();
    for (const id of ['v1', 'v2', 'v3']) {
      window.be(looking(id));
      window.be(null);
    }
    vi.advanceTimersByTime(1_000);
    expect(text).toEqual([]);
  });

  it('says at once that it plays, and does not leave in between', () => {
    const { window, said: text } = aWindow();
    window.be(looking('v1'));
    vi.advanceTimersByTime(400);
    window.be(null);
    window.be({ voicemailId: 'v1', isPlaying: true });
    vi.advanceTimersByTime(0);
    expect(text.map(([where]) => where)).toEqual([looking('v1'), { voicemailId: 'v1', isPlaying: true }]);
    window.leave();
  });

  it('is not there while it is hidden, unless it plays', () => {
    const { window, said: text, state } = aWindow();
    window.be(looking('v1'));
    vi.advanceTimersByTime(400);
    state.isVisible = false;
    window.publish();
    vi.advanceTimersByTime(60_000);
    expect(text.at(-1)).toEqual([nowhere, true]);
    expect(text).toHaveLength(2);
    window.be({ voicemailId: 'v1', isPlaying: true });
    vi.advanceTimersByTime(0);
    expect(text.at(-1)).toEqual([{ voicemailId: 'v1', isPlaying: true }, false]);
    window.leave();
  });
});
