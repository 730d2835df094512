import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccessLog } from '#lib/audio/access-log.ts';
import type { Store } from '#lib/store/store.ts';
import { ManualClock, openTestStore } from '#tests/support/store.ts';

const MINUTE = 60_000;
const maya = { memberId: 'maya', origin: { peer: '192.0.2.7', userAgent: 'Firefox/140 Windows' } };
const tom = { memberId: 'tom' };
const play = (voicemailId: string, actor: { memberId: string } = maya) => ({ actor, voicemailId, isDownload: false });

async function aLog(clock = new ManualClock()) {
  const store = await openTestStore(clock);
  const lines: string[] = [];
  const options = { store, clock, log: pino({}, { write: (line: string) => void lines.push(line) }) };
  const log = createAccessLog(options);
  onTestFinished(() => log.close());
  return { store, clock, log, lines, another: () => createAccessLog(options) };
}

const entries = async ({ db }: Store) =>
  (await db.selectFrom('security_events').selectAll().orderBy('id').execute()).map(
    ({ kind, actor_id, subject_id, device }) => `${kind} ${actor_id} ${subject_id} ${device}`,
  );

describe('plays and downloads', () => {
  it('are one entry a member and recording within a quarter of an hour, in however many parts', async () => {
    const { store, clock, log } = await aLog();
    for (let part = 0; part < 500; part += 1) log.note(play('v1'));
    log.note({ ...play('v1'), isDownload: true });
    log.note(play('v1', tom));
    log.note(play('v2'));
    clock.at += 14 * MINUTE;
    log.note(play('v1'));
    await log.close();
    expect(await entries(store)).toEqual([
      'recording-played maya v1 Firefox on Windows',
      'recording-downloaded maya v1 Firefox on Windows',
      'recording-played tom v1 null',
      'recording-played maya v2 Firefox on Windows',
    ]);
    clock.at += 2 * MINUTE;
    log.note(play('v1'));
    await log.close();
    expect(await entries(store)).toHaveLength(5);
  });

  it('are one entry also where several processes sent the recording', async () => {
    const { store, log, another } = await aLog();
    const other = another();
    log.note(play('v1'));
    other.note(play('v1'));
    await Promise.all([log.close(), other.close()]);
    expect(await entries(store)).toHaveLength(1);
  });

  it('are written behind the answer, without anybody asking for it', async () => {
    const { store, log } = await aLog();
    log.note(play('v1'));
    await expect.poll(() => entries(store)).toHaveLength(1);
  });

  it('are noted again where they could not be written, and the log says so', async () => {
    const { store, log, lines } = await aLog();
    const { change } = store;
    store.change = () => Promise.reject(new Error('disk full'));
    log.note(play('v1'));
    await log.close();
    expect(lines.join()).toContain('not written to the security log');
    store.change = change;
    log.note(play('v1'));
    await log.close();
    expect(await entries(store)).toHaveLength(1);
  });
});
