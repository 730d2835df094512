import { describe, expect, it } from 'vitest';
import { BEAT_MS } from '#lib/live/live.ts';
import type { Beat } from '#lib/live/presence.ts';
import { PretendBrowser, PretendLog } from '#tests/support/pretend-log.ts';

const TOGETHER_MS = 100;
const EXPIRY_MS = 5_000;

function anOffice() {
  const log = new PretendLog();
  const { presence } = log.live;
  const note = (beat: Partial<Beat>) =>
    presence.note({
      windowId: 'w1',
      memberId: 'maya',
      sessionId: 'maya',
      name: 'Maya',
      voicemailId: 'v1',
      isPlaying: false,
      ...beat,
    });
  const reported: unknown[] = [];
  presence.onChange((changed) => reported.push(changed));
  return { log, presence, note, reported, publish: () => log.timers.fire(TOGETHER_MS) };
}

const at = (voicemailId: string, ...members: [id: string, name: string, isPlaying?: boolean][]) => ({
  voicemailId,
  members: members.map(([id, name, isPlaying = false]) => ({ id, name, isPlaying })),
});

describe('who is at a voicemail', () => {
  it('is told when somebody comes, plays, and leaves, and not when nothing changes', () => {
    const { note, reported, publish } = anOffice();
    note({});
    publish();
    note({});
    publish();
    note({ isPlaying: true });
    publish();
    note({ voicemailId: null });
    publish();
    expect(reported).toEqual([[at('v1', ['maya', 'Maya'])], [at('v1', ['maya', 'Maya', true])], [at('v1')]]);
  });

  it('is one member however many windows they have, playing if one of them plays', () => {
    const { note, presence } = anOffice();
    note({ isPlaying: true });
    note({ windowId: 'w2' });
    note({ memberId: 'tom', sessionId: 'tom', name: 'Tom' });
    expect(presence.whole()).toEqual([at('v1', ['maya', 'Maya', true], ['tom', 'Tom'])]);
  });

  it('is told of both when somebody goes from one to the next', () => {
    const { note, reported, publish } = anOffice();
    note({});
    publish();
    note({ voicemailId: 'v2' });
    publish();
    expect(reported.at(-1)).toEqual([at('v1'), at('v2', ['maya', 'Maya'])]);
  });

  it('is nobody of whom nothing was heard for half a minute', () => {
    const { log, note, presence, reported, publish } = anOffice();
    note({});
    publish();
    log.clock.at += 24_000;
    log.timers.fire(EXPIRY_MS);
    expect(presence.whole()).toHaveLength(1);
    log.clock.at += 5_000;
    log.timers.fire(EXPIRY_MS);
    publish();
    expect(presence.whole()).toEqual([]);
    expect(reported.at(-1)).toEqual([at('v1')]);
    expect(log.timers.waiting(EXPIRY_MS)).toBe(0);
  });

  it('is nobody who is not signed in any more', async () => {
    const { log, note, presence } = anOffice();
    note({});
    note({ windowId: 'w2', memberId: 'tom', sessionId: 'tom', name: 'Tom' });
    await log.endSession('maya');
    expect(presence.whole()).toEqual([at('v1', ['tom', 'Tom'])]);
  });

  it('holds twenty windows of a member and no more', () => {
    const { note, presence } = anOffice();
    for (let window = 0; window < 30; window += 1) note({ windowId: `w${window}`, voicemailId: `v${window}` });
    expect(presence.whole().map(({ voicemailId }) => voicemailId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `v${index + 10}`),
    );
  });
});

describe('a stream', () => {
  it('begins with who is where, and goes on with what changes', async () => {
    const { log, note, publish } = anOffice();
    note({});
    publish();
    const browser = new PretendBrowser();
    await log.live.open({ memberId: 'tom', sessionId: 'tom', token: null, language: 'en', after: undefined }, browser);
    note({ voicemailId: null });
    publish();
    expect(browser.presence()).toEqual([
      { isWhole: true, items: [at('v1', ['maya', 'Maya'])] },
      { isWhole: false, items: [at('v1')] },
    ]);
    log.live.close();
  });

  it('that was slow is told all of it once there is room', async () => {
    const { log, note, publish } = anOffice();
    const browser = new PretendBrowser();
    await log.live.open({ memberId: 'tom', sessionId: 'tom', token: null, language: 'en', after: undefined }, browser);
    browser.reads = false;
    note({});
    publish();
    await browser.readOn();
    note({ isPlaying: true });
    publish();
    expect(browser.presence()).toHaveLength(1);
    log.timers.fire(BEAT_MS);
    expect(browser.presence().at(-1)).toEqual({ isWhole: true, items: [at('v1', ['maya', 'Maya', true])] });
    log.live.close();
  });
});

describe('another process', () => {
  const beat: Beat = {
    windowId: 'w1',
    memberId: 'maya',
    sessionId: 'maya',
    name: 'Maya Santos',
    voicemailId: 'v1',
    isPlaying: true,
  };

  it('knows who is where as well, until they leave or are heard of no more', () => {
    const [here, there] = [new PretendLog(), new PretendLog()];
    here.tells(there);
    here.live.notePresence(beat);
    expect(there.live.presence.whole()).toEqual([at('v1', ['maya', 'Maya Santos', true])]);
    here.live.notePresence({ ...beat, voicemailId: null });
    expect(there.live.presence.whole()).toEqual([]);
    here.live.notePresence(beat);
    there.clock.at += 30_000;
    there.timers.fire(EXPIRY_MS);
    expect(there.live.presence.whole()).toEqual([]);
  });

  it('of another version, which says what is not understood, is not listened to', () => {
    const { hear, live } = new PretendLog();
    for (const word of ['', 'no JSON', '{"windowId":"w1"}', JSON.stringify({ ...beat, name: null })]) hear(word);
    expect(live.presence.whole()).toEqual([]);
  });
});
