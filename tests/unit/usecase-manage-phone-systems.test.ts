import { describe, expect, it } from 'vitest';
import { eraseAccounts } from '#lib/sync/erase-accounts.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { rereadCallers } from '#lib/sync/reread-callers.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { getPhoneSystem, listPhoneSystems } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { syncPhoneSystem } from '#lib/usecases/phone-systems/sync-phone-system.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { listPendingChanges } from '#lib/usecases/voicemails/list-pending-changes.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { accountPageQuery, pendingChangesPageWire, phoneSystemWire } from '#lib/wire/accounts.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { aConnectingTeam, aPhoneSystem, type ConnectingTeam, SECRETS } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { outboxStates, traces } from '#tests/support/use-cases.ts';

const keyless = { idempotencyKey: null };
type Body = Parameters<typeof changePhoneSystem>[2]['body'];

/** A team with one phone system whose voicemails are here. */
async function aConnectedTeam(kind: keyof typeof SECRETS = 'phoneInc', voicemails = 3) {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind, voicemails);
  const body = { provider: there.provider, label: 'The practice', settings: there.settings };
  const { id } = await addPhoneSystem(team.deps, team.administrator, { body, signal: never, ...keyless });
  await pullAll(team, id);
  return { ...team, ...there, id };
}
type Connected = Awaited<ReturnType<typeof aConnectedTeam>>;

async function pullAll(team: ConnectingTeam, id: string): Promise<void> {
  while ((await pullTurn(team.worker, id, never)) === 'more');
}

const health = ({ deps, administrator, id }: Connected) => getPhoneSystem(deps, administrator, { id });
const change = ({ deps, administrator, id }: Connected, body: Body) =>
  changePhoneSystem(deps, administrator, { id, body, signal: never, ...keyless });
const remove = ({ deps, administrator, id }: Connected, how: 'archive' | 'erase', changes: number) =>
  removePhoneSystem(deps, administrator, { id, query: { how, pendingChanges: changes }, ...keyless });
const sync = ({ deps, administrator, id }: Connected, mode: 'recent' | 'everything' = 'recent') =>
  syncPhoneSystem(deps, administrator, { id, mode });
const shown = async ({ deps, maya }: Connected, query: Record<string, string> = {}) =>
  (await listVoicemails(deps, maya, listQuery.parse(query))).items;
const first = async (team: Connected) => {
  const [voicemail] = await shown(team);
  if (!voicemail) throw new Error('expected a voicemail');
  return voicemail;
};
const listen = async (team: Connected) => {
  const { id } = await first(team);
  await changeVoicemail(team.deps, team.maya, { id, body: { listened: true }, ...keyless });
  return id;
};

describe('the country of a phone system', () => {
  it('is asked for where its numbers do not tell, and reads what came before', async () => {
    const team = await aConnectedTeam('portsip', 0);
    const lineRef = team.system.lines[0]?.ref ?? '';
    for (const from of ['030 901820', 'sip:030901820@pbx.example', '+4930901820', '204'])
      team.system.arrive({ lineRef, from });
    team.clock.at += 60_000;
    await pullAll(team, team.id);
    expect(await health(team)).toMatchObject({ country: { set: null, guessed: null, matters: true } });
    expect(await callersOf(team)).toEqual(['extension', 'number', 'unparsed', 'unparsed']);
    expect(await change(team, { country: 'DE' })).toMatchObject({ country: { set: 'DE', guessed: null } });
    await rereadCallers(team.worker, never);
    expect(await callersOf(team)).toEqual(['extension', 'number', 'number', 'number']);
    expect(Object.keys((await shown(team, { caller: '+4930901820' })).map(({ id }) => id))).toHaveLength(3);
    await expect(change(team, { country: 'QQ' })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('is guessed from its numbers', async () => {
    const team = await aConnectedTeam('quo');
    expect(await health(team)).toMatchObject({ country: { set: null, guessed: 'US', matters: false } });
  });
});

const callersOf = async (team: Connected) => (await shown(team)).map(({ caller }) => caller.kind).toSorted();

describe('pausing a phone system', () => {
  it('stops its pulls, keeps what waits, and goes on where it stopped', async () => {
    const team = await aConnectedTeam();
    await listen(team);
    expect(await change(team, { paused: true })).toMatchObject({ state: 'paused', nextTryAt: null });
    team.system.arrive({ lineRef: team.system.lines[0]?.ref ?? '' });
    expect(await pullTurn(team.worker, team.id, never)).toBe('busy');
    expect((await deliverDue(team.worker, team.id, never)).delivered).toBe(0);
    await expect(sync(team)).rejects.toMatchObject({ code: 'conflict' });
    expect(await change(team, { paused: false })).toMatchObject({ state: 'well', pendingChanges: { waiting: 1 } });
    await pullAll(team, team.id);
    expect((await deliverDue(team.worker, team.id, never)).delivered).toBe(1);
    expect(await health(team)).toMatchObject({ state: 'well', voicemails: 4, pendingChanges: { waiting: 0 } });
    expect((await health(team)).lastDeliveryAt).not.toBeNull();
  });

  it('tries a key anew that was refused, with a connection that holds nothing against it', async () => {
    const team = await aConnectedTeam();
    team.simulator.setFault({ kind: 'status', status: 401 });
    for (const minutes of [2, 1, 5, 15, 60]) {
      team.clock.at += minutes * 60_000;
      await pullTurn(team.worker, team.id, never);
    }
    expect(await health(team)).toMatchObject({ isRejected: true, state: 'troubled', lastError: { isOver: false } });
    team.simulator.setFault(null);
    await change(team, { paused: false });
    await pullAll(team, team.id);
    const now = await health(team);
    expect(now).toMatchObject({ isRejected: false, state: 'well', lastError: { isOver: true } });
    expect(now.lastError?.sentence).toMatch(/didn’t accept the API key/);
  });
});

describe('looking at once', () => {
  it('is done by the worker: at what is recent, or at everything as well', async () => {
    const team = await aConnectedTeam('portsip');
    expect(await pullTurn(team.worker, team.id, never)).toBe('done');
    const synced = (await health(team)).lastFullSyncAt;
    team.clock.at += 1000;
    await sync(team);
    await pullAll(team, team.id);
    expect(await health(team)).toMatchObject({
      lastFullSyncAt: synced,
      lastSyncAt: new Date(team.clock.at).toISOString(),
    });
    await sync(team, 'everything');
    await pullAll(team, team.id);
    expect((await health(team)).lastFullSyncAt).toBe(new Date(team.clock.at).toISOString());
  });

  it('waits as long as the phone system asked', async () => {
    const team = await aConnectedTeam();
    team.simulator.setFault({ kind: 'status', status: 429, retryAfter: '90' });
    team.clock.at += 120_000;
    await pullTurn(team.worker, team.id, never);
    const refused = sync(team);
    await expect(refused).rejects.toMatchObject({ code: 'rate-limited', details: { retryAfterSeconds: 90 } });
    const until = new Date(team.clock.at + 90_000).toISOString();
    await expect(refused).rejects.toThrow(`asked us to wait until ${until}.`);
  });
});

describe('changing the settings of a phone system', () => {
  it('keeps what is not written anew, tries them out, and connects with them at once', async () => {
    const team = await aConnectedTeam('portsip');
    await expect(change(team, { settings: { password: 'wrong' } })).rejects.toMatchObject({ code: 'provider-failed' });
    expect((await health(team)).state).toBe('well');
    const before = await team.deps.accounts.connect(team.id);
    await change(team, { settings: { sharedBoxes: 'all' } });
    expect(await team.deps.accounts.connect(team.id)).not.toBe(before);
    const row = await team.store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    expect(team.deps.accounts.openSettings(row)).toEqual({ ...team.settings, sharedBoxes: 'all' });
    await change(team, { settings: { sharedBoxes: null } });
    const after = await team.store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    expect(team.deps.accounts.openSettings(after)).toEqual(team.settings);
    await pullAll(team, team.id);
    expect(await health(team)).toMatchObject({ state: 'well', voicemails: 3 });
  });

  it('does it once for one key, also when its answer was lost and the phone system is down by then', async () => {
    const team = await aConnectedTeam();
    const ask = { id: team.id, signal: never, idempotencyKey: 'key-of-this-one' };
    const settings = { ...team.settings, baseUrl: `${team.settings.baseUrl}/` };
    const first = await changePhoneSystem(team.deps, team.administrator, { ...ask, body: { settings } });
    await team.simulator.close();
    expect(await changePhoneSystem(team.deps, team.administrator, { ...ask, body: { settings } })).toEqual(first);
    const other = changePhoneSystem(team.deps, team.administrator, { ...ask, body: { settings: team.settings } });
    await expect(other).rejects.toMatchObject({ code: 'key-reused' });
    const kept = await team.store.db.selectFrom('requests').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(SECRETS.phoneInc);
  });

  it('names it, once', async () => {
    const team = await aConnectedTeam();
    expect(await change(team, { label: 'Mitte' })).toMatchObject({ label: 'Mitte' });
    const before = await traces(team.store);
    await change(team, { label: 'Mitte' });
    expect(await traces(team.store)).toEqual(before);
  });

  it('leaves alone what the accounts file declares, but for pausing', async () => {
    const team = await aConnectedTeam();
    await team.store.change(({ db }) => db.updateTable('accounts').set({ key: 'desk' }).execute());
    expect(await health(team)).toMatchObject({ declared: 'yes' });
    for (const refused of [
      () => change(team, { label: 'Mitte' }),
      () => change(team, { settings: { apiKey: 'x' } }),
      () => remove(team, 'archive', 0),
      () => remove(team, 'erase', 0),
    ])
      await expect(refused()).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/accounts file/),
      });
    expect(await change(team, { paused: true })).toMatchObject({ state: 'paused', declared: 'yes' });
  });

  it('takes over what the accounts file no longer names', async () => {
    const team = await aConnectedTeam();
    const last_error = JSON.stringify({ kind: 'undeclared', reason: null, status: null, at: 1 });
    const dropped = { key: 'desk', state: 'paused' as const, last_error };
    await team.store.change(({ db }) => db.updateTable('accounts').set(dropped).execute());
    expect(await health(team)).toMatchObject({ declared: 'dropped', lastError: null });
    await expect(change(team, { paused: false })).rejects.toMatchObject({ code: 'conflict' });
    expect(await change(team, { settings: {} })).toMatchObject({ declared: 'no', state: 'well' });
  });
});

describe('what a phone system has not taken yet', () => {
  it('is listed with the voicemail each is about, page by page, and a removal with when it is due', async () => {
    const team = await aConnectedTeam();
    const heard = await listen(team);
    await trashVoicemail(team.deps, team.maya, { id: heard, ...keyless });
    const ask = (query: Record<string, string>) =>
      listPendingChanges(team.deps, team.administrator, { id: team.id, ...accountPageQuery.parse(query) });
    const { items, next } = pendingChangesPageWire.parse(await ask({ limit: '1' }));
    expect(items).toMatchObject([
      { kind: 'listened', state: 'waiting', voicemail: { id: heard, lineName: 'Front desk' } },
    ]);
    const rest = pendingChangesPageWire.parse(await ask({ after: next ?? '' }));
    expect(rest).toMatchObject({ items: [{ kind: 'remove', state: 'scheduled', reason: null }], next: null });
    expect((await health(team)).pendingChanges).toEqual({ waiting: 1, refused: 0, scheduled: 1 });
  });
});

describe('a phone system kept as an archive', () => {
  it('gives up what waits only when the administrator saw it, and forgets the key', async () => {
    const team = await aConnectedTeam();
    const heard = await listen(team);
    await expect(remove(team, 'archive', 0)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/1 pending change/),
      details: { current: { id: team.id, pendingChanges: { waiting: 1 } } },
    });
    const archived = phoneSystemWire.parse(await remove(team, 'archive', 1));
    expect(archived).toMatchObject({
      state: 'archived',
      voicemails: 3,
      pendingChanges: { waiting: 0 },
      nextTryAt: null,
    });
    expect(await outboxStates(team.store)).toEqual(['listened discarded']);
    const row = await team.store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    expect([row.settings, row.token]).toEqual(['', null]);
    const events = await team.store.db.selectFrom('events').selectAll().where('voicemail_id', '=', heard).execute();
    expect(events.at(-1)).toMatchObject({ type: 'voicemail-changed', revision: 3 });
  });

  it('is read and searched as before, changed here alone, and neither pulled nor written to', async () => {
    const team = await aConnectedTeam();
    await remove(team, 'archive', 0);
    const asked = team.simulator.requests.length;
    expect(await shown(team)).toHaveLength(3);
    expect(await shown(team, { q: 'call me back' })).toHaveLength(3);
    const heard = await listen(team);
    await trashVoicemail(team.deps, team.maya, { id: heard, ...keyless });
    expect(await outboxStates(team.store)).toEqual([]);
    expect(await shown(team, { view: 'trash' })).toMatchObject([{ id: heard, writeBack: { state: 'none' } }]);
    team.clock.at += 3_600_000;
    expect(await pullTurn(team.worker, team.id, never)).toBe('busy');
    expect(team.simulator.requests).toHaveLength(asked);
    expect(team.system.flagWrites).toEqual([]);
    expect((await first(team)).audio).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/wasn’t saved/),
    });
  });

  it('is connected again by its settings, without a voicemail twice', async () => {
    const team = await aConnectedTeam();
    await remove(team, 'archive', 0);
    await expect(change(team, { paused: false })).rejects.toMatchObject({ code: 'conflict' });
    const partly = change(team, { settings: { baseUrl: team.settings.baseUrl ?? '' } });
    await expect(partly).rejects.toMatchObject({ code: 'invalid-request' });
    expect(await change(team, { settings: team.settings })).toMatchObject({ removedAt: null, firstImport: {} });
    await pullAll(team, team.id);
    expect(await health(team)).toMatchObject({ state: 'well', voicemails: 3, firstImport: null });
  });
});

describe('a phone system erased here', () => {
  const TABLES = ['accounts', 'lines', 'view_counts', 'voicemails', 'activity', 'notes', 'listens', 'outbox'] as const;
  const rest = async ({ store }: Connected) => {
    const counts = await Promise.all(
      [...TABLES, 'tombstones', 'quarantined_items', 'audio_wants', 'audio_files'].map(async (table) => {
        const rows = await store.db
          .selectFrom(table as 'accounts')
          .selectAll()
          .execute();
        return [table, rows.length] as const;
      }),
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };

  it('is gone with all that belongs to it, in parts, and nothing is deleted at the phone system', async () => {
    const team = await aConnectedTeam('portsip', 450);
    const heard = await listen(team);
    await team.store.change(async ({ db }) => {
      const file = { revision: 1, state: 'playable', content_type: 'audio/mpeg', bytes: 1, digest: 'd' } as const;
      await db
        .insertInto('audio_files')
        .values({ voicemail_id: heard, ...file, peaks: null, fetched_at: 1, last_used_at: 1 })
        .execute();
      const item = { account_id: team.id, ref: 'odd', reason: 'x', first_at: 1, last_at: 1 };
      await db.insertInto('quarantined_items').values(item).execute();
      const stone = {
        account_id: team.id,
        ref: 'old',
        line_ref: 'own',
        erased_at: 1,
        keeps: 0,
        last_seen_full_sync: 1,
      } as const;
      await db.insertInto('tombstones').values(stone).execute();
    });
    expect(await remove(team, 'erase', 1)).toMatchObject({ state: 'erasing', voicemails: 450 });
    await expect(change(team, { paused: false })).rejects.toMatchObject({ code: 'conflict' });
    let parts = 0;
    const largest: number[] = [];
    const counting = { ...team.worker, store: { ...team.store, db: team.store.db, change: countingChange } };
    function countingChange<T>(work: Parameters<typeof team.store.change<T>>[0]): Promise<T> {
      parts += 1;
      return team.store.change(async (made) => {
        const before = await team.store.db.selectFrom('voicemails').select('id').execute();
        const result = await work(made);
        const after = await made.db.selectFrom('voicemails').select('id').execute();
        largest.push(before.length - after.length);
        return result;
      });
    }
    await eraseAccounts(counting, never);
    const parts450 = largest.filter((size) => size > 0);
    // By how long each takes: from one on, at most twice as many as the one before.
    expect(parts450[0]).toBe(1);
    for (const [index, size] of parts450.entries())
      expect(size).toBeLessThanOrEqual(Math.min(200, 2 * (parts450[index - 1] ?? 1)));
    expect(parts).toBeGreaterThan(3);
    expect(await rest(team)).toEqual({ audio_files: 1 });
    expect(team.worker.audio.dropped).toEqual([heard]);
    expect(team.system.voicemails.size).toBe(450);
    expect(team.system.removals).toEqual([]);
    expect((await listPhoneSystems(team.deps, team.administrator)).items).toEqual([]);
    const erased = await team.store.db
      .selectFrom('events')
      .select('type')
      .where('type', '=', 'voicemail-erased')
      .execute();
    expect(erased).toHaveLength(450);
  });

  it('goes on after a restart with what is left', async () => {
    const team = await aConnectedTeam('portsip', 250);
    await remove(team, 'erase', 0);
    const stopping = new AbortController();
    const stoppedAfterOne = {
      ...team.worker,
      store: {
        ...team.store,
        change: async <T>(work: Parameters<typeof team.store.change<T>>[0]) => {
          const result = await team.store.change(work);
          stopping.abort();
          return result;
        },
      },
    };
    await eraseAccounts(stoppedAfterOne, stopping.signal);
    expect(await health(team)).toMatchObject({ state: 'erasing', voicemails: 249 });
    await eraseAccounts(team.worker, never);
    expect(await rest(team)).toEqual({});
  });

  it('may be an archive', async () => {
    const team = await aConnectedTeam();
    await remove(team, 'archive', 0);
    await remove(team, 'erase', 0);
    await eraseAccounts(team.worker, never);
    expect(await rest(team)).toEqual({});
  });
});

describe('rights', () => {
  it('keep all of it from members', async () => {
    const team = await aConnectedTeam();
    const member = { ...team, administrator: team.tom };
    for (const refused of [
      change(member, { paused: true }),
      remove(member, 'erase', 9),
      sync(member),
      listPendingChanges(team.deps, team.tom, { id: team.id, ...accountPageQuery.parse({}) }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    expect(await health(team)).toMatchObject({ state: 'well' });
    expect(team.logged.join('')).not.toContain(SECRETS.phoneInc);
  });
});
