import { describe, expect, it } from 'vitest';
import { readTrouble } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { pullRecent } from '#lib/sync/pull.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const DAY = 86_400_000;

const pull = (room: TestRoom) => pullRecent(room, room.accountId, never);
const fetchAudio = (room: TestRoom) => fetchDueAudio(room, room.accountId, never);
const wants = ({ store }: TestRoom) => store.db.selectFrom('audio_wants').selectAll().execute();

async function withVoicemails(...refs: string[]): Promise<TestRoom> {
  const room = await aRoom();
  for (const [index, ref] of refs.entries()) room.phone.arrive({ ref, receivedAt: MONDAY_MORNING + index });
  await pull(room);
  return room;
}

describe('recordings', () => {
  it('are fetched on arrival, newest first, each once', async () => {
    const room = await withVoicemails('old', 'new');
    expect(await fetchAudio(room)).toBe(2);
    expect([...room.audio.kept.values()]).toEqual(['sound of new', 'sound of old']);
    expect(await fetchAudio(room)).toBe(0);
    await pull(room);
    expect(await wants(room)).toEqual([]);
  });

  it('in the making are fetched once they are ready', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, audio: 'pending' });
    await pull(room);
    expect(await fetchAudio(room)).toBe(0);
    expect(room.phone.calls).not.toContain('openAudio');
    room.phone.alter('a', { audio: 'ready' });
    await pull(room);
    expect(await fetchAudio(room)).toBe(1);
  });

  it('that are not to be had are not asked for', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, audio: 'unavailable' });
    await pull(room);
    expect(await wants(room)).toEqual([]);
  });

  it('older than 30 days wait until somebody plays them', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING - 30 * DAY });
    room.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING - 30 * DAY + 1 });
    await pull(room);
    expect(await wants(room)).toHaveLength(1);
  });

  it('that cannot be fetched now are tried again with growing pauses, and given up after a day of it', async () => {
    const room = await withVoicemails('a');
    room.phone.onCall = () => {
      throw new ProviderError('not-ready', { reason: 'recording-in-the-making' });
    };
    const pauses: number[] = [];
    for (let [want] = await wants(room); want !== undefined; [want] = await wants(room)) {
      room.clock.at = want.due_at;
      expect(await fetchAudio(room)).toBe(0);
      const [next] = await wants(room);
      if (next === undefined) break;
      expect(readTrouble(next.last_error)?.kind).toBe('not-ready');
      pauses.push(next.due_at - room.clock.at);
    }
    expect(pauses.slice(0, 3)).toEqual([11_250, 22_500, 45_000]);
    expect(room.clock.at - MONDAY_MORNING).toBeGreaterThan(DAY / 2);
    expect(pauses).toHaveLength(15);
  });

  it('that are gone there wait a while longer, and people see that there is none', async () => {
    const room = await withVoicemails('a');
    room.phone.onCall = () => {
      throw new ProviderError('gone', { status: 404 });
    };
    await fetchAudio(room);
    expect(await wants(room)).toMatchObject([{ attempts: 1 }]);
    expect(await mirrored(room, 'a')).toMatchObject({ remote_audio: 'gone', revision: 2 });
  });

  it('that are gone there though still listed change nothing again and again, and come when they are back', async () => {
    const room = await withVoicemails('a');
    room.phone.onCall = (call) => {
      if (call === 'openAudio') throw new ProviderError('gone', { status: 404 });
    };
    await fetchAudio(room);
    const { revision } = await mirrored(room, 'a');
    for (let look = 0; look < 3; look += 1) {
      room.clock.at += 15_000;
      await pull(room);
      await fetchAudio(room);
    }
    expect(await mirrored(room, 'a')).toMatchObject({ revision });
    room.phone.onCall = () => undefined;
    room.clock.at += DAY / 4;
    expect(await fetchAudio(room)).toBe(1);
  });

  it.each(['empty', 'damaged'] as const)(
    'that are %s are asked for again: some are handed out too early',
    async (state) => {
      const room = await withVoicemails('a');
      room.audio.state = state;
      expect(await fetchAudio(room)).toBe(0);
      expect(await wants(room)).toMatchObject([{ attempts: 1 }]);
      room.audio.state = 'playable';
      room.clock.at += DAY / 4;
      expect(await fetchAudio(room)).toBe(1);
      expect(await wants(room)).toEqual([]);
    },
  );

  it('all wait when the phone system says so', async () => {
    const room = await withVoicemails('a', 'b');
    room.phone.onCall = () => {
      throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 60 });
    };
    await fetchAudio(room);
    expect(room.phone.calls.filter((call) => call === 'openAudio')).toHaveLength(1);
    const audio = async (at: number) => (await dueWork(room.store.db, at))[0]?.audio;
    expect([await audio(room.clock.at + 59_999), await audio(room.clock.at + 60_000)]).toEqual([false, true]);
  });

  it('wait for no longer than the phone system says, however often one was tried before', async () => {
    const room = await withVoicemails('a');
    await room.store.change(({ db }) => db.updateTable('audio_wants').set({ attempts: 12 }).execute());
    room.phone.onCall = () => {
      throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 3 });
    };
    await fetchAudio(room);
    expect((await wants(room)).map((want) => want.due_at - room.clock.at)).toEqual([3_000]);
  });

  it('of the past do not push out the present when the shelf is nearly full', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'yesterday', receivedAt: MONDAY_MORNING - DAY - 1 });
    room.phone.arrive({ ref: 'today', receivedAt: MONDAY_MORNING });
    await pull(room);
    const file = { voicemail_id: 'other', revision: 1, state: 'playable', content_type: 'audio/mpeg' } as const;
    const rest = { bytes: 900_000, digest: '', peaks: null, fetched_at: 1, last_used_at: 1 };
    await room.store.change(({ db }) =>
      db
        .insertInto('audio_files')
        .values({ ...file, ...rest })
        .execute(),
    );
    await fetchAudio(room);
    expect([...room.audio.kept.values()]).toEqual(['sound of today']);
    expect(await wants(room)).toEqual([]);
  });

  it('go on being wanted when the worker is stopped in the middle', async () => {
    const room = await withVoicemails('a');
    const stopping = new AbortController();
    room.phone.onCall = () => {
      stopping.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    await fetchDueAudio(room, room.accountId, stopping.signal);
    expect(await wants(room)).toMatchObject([{ attempts: 0, last_error: null }]);
  });
});

describe('the recording under a ref that names another voicemail by now', () => {
  it('is never kept as that of the old one, but comes with the newcomer', async () => {
    const room = await withVoicemails('a');
    const old = await mirrored(room, 'a');
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING + 3_600_000 });
    expect(await fetchAudio(room)).toBe(0);
    expect(room.audio.kept.size).toBe(0);
    expect(readTrouble((await wants(room))[0]?.last_error ?? null)).toMatchObject({ reason: 'another-voicemail' });
    await pull(room);
    room.clock.at += DAY;
    await fetchAudio(room);
    const newcomer = await mirrored(room, 'a');
    expect([...room.audio.kept.keys()]).toEqual([newcomer.id]);
    expect(newcomer.id).not.toBe(old.id);
  });
});
