import { describe, expect, it } from 'vitest';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { incrementalSync, mirrored, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const DAY = 86_400_000;

const pull = (deps: TestDeps) => incrementalSync(deps, deps.accountId, never);
const fetchAudio = (deps: TestDeps) => fetchDueAudio(deps, deps.accountId, never);
const wants = ({ store }: TestDeps) => store.db.selectFrom('audio_wants').selectAll().execute();

async function withVoicemails(...refs: string[]): Promise<TestDeps> {
  const deps = await testDeps();
  for (const [index, ref] of refs.entries()) deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING + index });
  await pull(deps);
  return deps;
}

describe('recordings', () => {
  it('are fetched on arrival, newest first, each once', async () => {
    const deps = await withVoicemails('old', 'new');
    expect(await fetchAudio(deps)).toBe(2);
    expect([...deps.audio.kept.values()]).toEqual(['sound of new', 'sound of old']);
    expect(await fetchAudio(deps)).toBe(0);
    await pull(deps);
    expect(await wants(deps)).toEqual([]);
  });

  it('in the making are fetched once they are ready', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, audio: 'pending' });
    await pull(deps);
    expect(await fetchAudio(deps)).toBe(0);
    expect(deps.phone.calls).not.toContain('openAudio');
    deps.phone.alter('a', { audio: 'ready' });
    await pull(deps);
    expect(await fetchAudio(deps)).toBe(1);
  });

  it('that are not to be had are not asked for', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, audio: 'unavailable' });
    await pull(deps);
    expect(await wants(deps)).toEqual([]);
  });

  it('older than 30 days wait until somebody plays them', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING - 30 * DAY });
    deps.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING - 30 * DAY + 1 });
    await pull(deps);
    expect(await wants(deps)).toHaveLength(1);
  });

  it('that cannot be fetched now are tried again with growing pauses, and given up after a day of it', async () => {
    const deps = await withVoicemails('a');
    deps.phone.onCall = () => {
      throw new ProviderError('not-ready', { reason: 'recording-in-the-making' });
    };
    const pauses: number[] = [];
    for (let [want] = await wants(deps); want !== undefined; [want] = await wants(deps)) {
      deps.clock.at = want.due_at;
      expect(await fetchAudio(deps)).toBe(0);
      const [next] = await wants(deps);
      if (next === undefined) break;
      expect(readErrorRecord(next.last_error)?.kind).toBe('not-ready');
      pauses.push(next.due_at - deps.clock.at);
    }
    expect(pauses.slice(0, 3)).toEqual([11_250, 22_500, 45_000]);
    expect(deps.clock.at - MONDAY_MORNING).toBeGreaterThan(DAY / 2);
    expect(pauses).toHaveLength(15);
  });

  it('that are gone there wait a while longer, and people see that there is none', async () => {
    const deps = await withVoicemails('a');
    deps.phone.onCall = () => {
      throw new ProviderError('gone', { status: 404 });
    };
    await fetchAudio(deps);
    expect(await wants(deps)).toMatchObject([{ attempts: 1 }]);
    expect(await mirrored(deps, 'a')).toMatchObject({ remote_audio: 'gone', revision: 2 });
  });

  it('that are gone there though still listed change nothing again and again, and come when they are back', async () => {
    const deps = await withVoicemails('a');
    deps.phone.onCall = (call) => {
      if (call === 'openAudio') throw new ProviderError('gone', { status: 404 });
    };
    await fetchAudio(deps);
    const { revision } = await mirrored(deps, 'a');
    for (let look = 0; look < 3; look += 1) {
      deps.clock.at += 15_000;
      await pull(deps);
      await fetchAudio(deps);
    }
    expect(await mirrored(deps, 'a')).toMatchObject({ revision });
    deps.phone.onCall = () => undefined;
    deps.clock.at += DAY / 4;
    expect(await fetchAudio(deps)).toBe(1);
  });

  it.each(['empty', 'damaged'] as const)(
    'that are %s are asked for again: some are handed out too early',
    async (state) => {
      const deps = await withVoicemails('a');
      deps.audio.state = state;
      expect(await fetchAudio(deps)).toBe(0);
      expect(await wants(deps)).toMatchObject([{ attempts: 1 }]);
      deps.audio.state = 'playable';
      deps.clock.at += DAY / 4;
      expect(await fetchAudio(deps)).toBe(1);
      expect(await wants(deps)).toEqual([]);
    },
  );

  it('all wait when the phone system says so', async () => {
    const deps = await withVoicemails('a', 'b');
    deps.phone.onCall = () => {
      throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 60 });
    };
    await fetchAudio(deps);
    expect(deps.phone.calls.filter((call) => call === 'openAudio')).toHaveLength(1);
    const audio = async (at: number) => (await dueWork(deps.store.db, at))[0]?.audio;
    expect([await audio(deps.clock.at + 59_999), await audio(deps.clock.at + 60_000)]).toEqual([false, true]);
  });

  it('wait for no longer than the phone system says, however often one was tried before', async () => {
    const deps = await withVoicemails('a');
    await deps.store.change(({ db }) => db.updateTable('audio_wants').set({ attempts: 12 }).execute());
    deps.phone.onCall = () => {
      throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 3 });
    };
    await fetchAudio(deps);
    expect((await wants(deps)).map((want) => want.due_at - deps.clock.at)).toEqual([3_000]);
  });

  it('of the past do not push out the present when the cache is nearly full', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'yesterday', receivedAt: MONDAY_MORNING - DAY - 1 });
    deps.phone.arrive({ ref: 'today', receivedAt: MONDAY_MORNING });
    await pull(deps);
    const file = { voicemail_id: 'other', revision: 1, state: 'playable', content_type: 'audio/mpeg' } as const;
    const rest = { bytes: 900_000, digest: '', peaks: null, fetched_at: 1, last_used_at: 1 };
    await deps.store.change(({ db }) =>
      db
        .insertInto('audio_files')
        .values({ ...file, ...rest })
        .execute(),
    );
    await fetchAudio(deps);
    expect([...deps.audio.kept.values()]).toEqual(['sound of today']);
    expect(await wants(deps)).toEqual([]);
  });

  it('go on being wanted when the worker is stopped in the middle', async () => {
    const deps = await withVoicemails('a');
    const stopping = new AbortController();
    deps.phone.onCall = () => {
      stopping.abort();
      throw new ProviderError('unreachable', { reason: 'aborted' });
    };
    await fetchDueAudio(deps, deps.accountId, stopping.signal);
    expect(await wants(deps)).toMatchObject([{ attempts: 0, last_error: null }]);
  });
});

describe('the recording under a ref that names another voicemail by now', () => {
  it('is never kept as that of the old one, but comes with the newcomer', async () => {
    const deps = await withVoicemails('a');
    const old = await mirrored(deps, 'a');
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING + 3_600_000 });
    expect(await fetchAudio(deps)).toBe(0);
    expect(deps.audio.kept.size).toBe(0);
    expect(readErrorRecord((await wants(deps))[0]?.last_error ?? null)).toMatchObject({ reason: 'another-voicemail' });
    await pull(deps);
    deps.clock.at += DAY;
    await fetchAudio(deps);
    const newcomer = await mirrored(deps, 'a');
    expect([...deps.audio.kept.keys()]).toEqual([newcomer.id]);
    expect(newcomer.id).not.toBe(old.id);
  });
});
