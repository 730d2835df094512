import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BEAT_MS, CHECK_MS } from '#lib/live/live.ts';
import { POLL_MS } from '#lib/live/log-tail.ts';
import { PretendBrowser, PretendLog, settled } from '#tests/support/pretend-log.ts';

let log: PretendLog;
beforeEach(() => {
  log = new PretendLog();
});
afterEach(() => {
  log.live.close();
  for (const ms of [BEAT_MS, CHECK_MS, POLL_MS]) expect(log.timers.waiting(ms), `timers of ${ms} ms`).toBe(0);
});

async function open(
  after?: string,
  sessionId = 'maya',
  token: string | null = null,
): Promise<{ browser: PretendBrowser; leave: () => void }> {
  const browser = new PretendBrowser();
  const leave = await log.live.open({ memberId: sessionId, sessionId, token, language: 'en', after }, browser);
  await settled();
  return { browser, leave };
}

describe('a stream of the log', () => {
  it('begins with where the log stands, and tells everything once from there on', async () => {
    await log.append(4);
    const { browser } = await open();
    expect(browser.pages()).toEqual([{ items: [], next: 'a-4', more: false, reset: false }]);
    await log.append(1);
    await log.append(2);
    expect(browser.reported()).toEqual([5, 6, 7]);
  });

  it('is one of twenty of a member: another is refused with a sentence, until one of them has gone', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => open()));
    await expect(open()).rejects.toMatchObject({
      code: 'rate-limited',
      message: expect.stringMatching(/more than 20/),
    });
    await open(undefined, 'tom');
    streams[0]?.leave();
    const { browser } = await open();
    await log.append(1);
    expect(browser.reported()).toEqual([1]);
  });

  it('goes on after the event it is asked for, page by page', async () => {
    await log.append(8);
    const { browser } = await open('a-1');
    expect(browser.reported()).toEqual([2, 3, 4, 5, 6, 7, 8]);
    await log.append(1);
    expect(browser.reported().at(-1)).toBe(9);
  });

  it('names after each page the place to come back to', async () => {
    const { browser } = await open();
    await log.append(2);
    expect(browser.written.findLast((text) => text.startsWith('id:'))).toMatch(/^id: a-2\n/);
  });

  it('reads what is new once for all, and what was missed once for those who come back together', async () => {
    await log.append(2);
    const browsers = await Promise.all(Array.from({ length: 50 }, (_, count) => open('a-1', `member ${count}`)));
    const before = log.reads.length;
    expect(before).toBeLessThan(10);
    await log.append(1);
    expect(log.reads.length - before).toBe(1);
    for (const { browser } of browsers) expect(browser.reported()).toEqual([2, 3]);
  });

  it('loses nothing that happens while it catches up', async () => {
    await log.append(5);
    const opening = open('a-0');
    await log.append(2);
    const { browser } = await opening;
    await log.append(1);
    expect(browser.reported()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('sees what another process wrote, a look later', async () => {
    const { browser } = await open();
    await log.append(2, false);
    expect(browser.reported()).toEqual([]);
    log.timers.fire(POLL_MS);
    await settled();
    expect(browser.reported()).toEqual([1, 2]);
  });

  it('asks for a fresh start after an event of another life of the database, also while it is open', async () => {
    await log.append(3);
    const { browser } = await open('other-1');
    expect(browser.pages()).toEqual([{ items: [], next: 'a-3', more: false, reset: true }]);
    log.epoch = 'b';
    log.newest = 1;
    log.timers.fire(POLL_MS);
    await settled();
    expect(browser.pages().at(-1)).toMatchObject({ next: 'b-1', reset: true });
    await log.append(1);
    expect(browser.reported()).toEqual([2]);
  });

  it('is refused while the log cannot be read, and ends when that lasts', async () => {
    const { browser } = await open();
    log.isBroken = true;
    await expect(open('a-9')).rejects.toThrow('the disk is away');
    for (let look = 0; look < 3; look += 1) {
      expect(browser.ended).toBeNull();
      log.timers.fire(POLL_MS);
      await settled();
    }
    expect(browser.ended).toBe('ended');
  });

  it('rests while nobody listens', async () => {
    const { leave } = await open();
    leave();
    const reads = log.reads.length;
    await log.append(1);
    expect(log.reads.length).toBe(reads);
  });
});

describe('a browser that is slow', () => {
  it('is kept nothing for, and is told everything once it reads again', async () => {
    const { browser } = await open();
    browser.reads = false;
    for (let event = 0; event < 8; event += 1) await log.append(1);
    expect(browser.reported()).toEqual([]);
    await browser.readOn();
    expect(browser.reported()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await log.append(1);
    expect(browser.reported().at(-1)).toBe(9);
  });

  it('is cut off after three beats that it did not take', async () => {
    const { browser } = await open();
    const other = await open();
    browser.reads = false;
    log.timers.fire(BEAT_MS);
    log.timers.fire(BEAT_MS);
    expect(browser.ended).toBeNull();
    log.timers.fire(BEAT_MS);
    expect(browser.ended).toBe('cut');
    expect(other.browser.written.filter((text) => text.startsWith(': beat'))).toHaveLength(3);
  });
});

describe('a stream ends', () => {
  it('with the session it belongs to, at once, and others do not', async () => {
    const maya = await open();
    const tom = await open(undefined, 'tom');
    await log.endSession('maya');
    expect([maya.browser.ended, tom.browser.ended]).toEqual(['ended', null]);
  });

  it('when another process ended its session, at the next check', async () => {
    const { browser } = await open();
    log.signedIn.clear();
    log.timers.fire(CHECK_MS);
    await settled();
    expect(browser.ended).toBe('ended');
  });

  it('when its session got another token; one opened with that goes on', async () => {
    const copied = await open();
    const tom = await open(undefined, 'tom');
    await log.renewToken('maya', 'second');
    const own = await open(undefined, 'maya', 'second');
    log.timers.fire(CHECK_MS);
    await settled();
    expect([copied, own, tom].map(({ browser }) => browser.ended)).toEqual(['ended', null, null]);
  });

  it('when the process does, with a word on when to come back', async () => {
    const { browser } = await open();
    log.stopping.abort();
    expect(browser.ended).toBe('ended');
    expect(browser.written.at(-1)).toBe('retry: 2000\n\n');
    expect((await open()).browser.ended).toBe('ended');
  });
});
