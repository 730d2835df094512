import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchForRestore } from '#lib/store/backup/restored.ts';
import { appendToLedger, entriesAfter, findLedger } from '#lib/store/erasures/ledger.ts';
import { replayErasures } from '#lib/store/erasures/replay-erasures.ts';
import { prune } from '#lib/store/prune.ts';
import { keepSetting } from '#lib/store/settings.ts';
import type { Change } from '#lib/store/store.ts';
import { eraseAccounts } from '#lib/sync/erase-accounts.ts';
import { dropOrphans, eraseDue } from '#lib/sync/erase-due.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { addNote } from '#lib/usecases/notes/add-note.ts';
import { changeNote } from '#lib/usecases/notes/change-note.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { decidePausedRemovals, listPausedRemovals } from '#lib/usecases/voicemails/paused-removals.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { outboxStates } from '#tests/support/use-cases.ts';

const DAY = 86_400_000;
const keyless = { idempotencyKey: null };

/** What a backup of a database keeps of it, whichever engine it is; in the order in which rows find what they refer to. */
const KEPT = [
  ...(['accounts', 'lines', 'voicemails', 'notes', 'activity', 'outbox', 'tombstones'] as const),
  ...(['erasures', 'audio_files', 'settings'] as const),
];

/** A team with five voicemails of one phone system, on a data folder with a ledger. */
async function anOffice(kind: 'phoneInc' | 'quo' = 'phoneInc') {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind, 5);
  const { deps, administrator, maya, worker, store, clock } = team;
  const body = { provider: there.provider, label: 'Mitte', settings: there.settings };
  const { id } = await addPhoneSystem(deps, administrator, { body, signal: never, ...keyless });
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pull = async () => {
    while ((await pullTurn(worker, id, never)) === 'more');
  };
  await pull();
  const start = async () => {
    const stop = await watchForRestore({ store, folder, clock, log: deps.log });
    await stop();
  };
  await start();
  /** As `erase` and ten seconds later. */
  const erase = async (voicemailId: string) => {
    await eraseVoicemail(deps, administrator, { id: voicemailId, ...keyless });
    clock.at += 60_000;
    await eraseDue(worker, never);
    await start();
  };
  const shown = async (view: 'inbox' | 'trash' = 'inbox') =>
    (await listVoicemails(deps, maya, listQuery.parse({ view, limit: '100' }))).items.map((item) => item.id);
  const removals = () => there.system.removals.length;
  const paused = async () => (await listPausedRemovals(deps, administrator)).count;
  return { ...team, ...there, id, folder, pull, start, erase, shown, removals, paused };
}
type Office = Awaited<ReturnType<typeof anOffice>>;

/** Everything as it is now; answers how to bring it back, as somebody would with the engine's own tools. */
async function backup({ store }: Office) {
  const saved = await Promise.all(KEPT.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return async () => {
    await store.change(async (change) => {
      for (const table of [...KEPT].reverse()) await change.db.deleteFrom(table).execute();
      for (const table of ['view_counts', 'waiting_callers'] as const) await change.db.deleteFrom(table).execute();
      for (const [index, table] of KEPT.entries()) await insertAll(change, table, saved[index] ?? []);
      await keepSetting(change, 'restored', '');
    });
  };
}

async function insertAll({ db }: Change, table: (typeof KEPT)[number], rows: object[]): Promise<void> {
  // The rows are those that this table had.
  for (const row of rows)
    await db
      .insertInto(table)
      .values(row as never)
      .execute();
}

describe('after a restore', () => {
  it('what was erased since the backup is erased again, and its removal is sent again', async () => {
    const office = await anOffice();
    const [first = ''] = await office.shown();
    const restore = await backup(office);
    await office.erase(first);
    await restore();
    expect(await office.shown()).toContain(first);
    await office.start();
    expect(await office.shown()).not.toContain(first);
    expect([await office.shown('trash'), await office.paused()]).toEqual([[], 0]);
    await deliverDue(office.worker, office.id, never);
    expect(office.removals()).toBe(1);
    office.clock.at += DAY;
    await office.pull();
    expect(await office.shown()).toHaveLength(4);
  });

  it('what lay in Trash when the backup was made and was erased since is not asked about', async () => {
    const office = await anOffice();
    const [first = '', second = ''] = await office.shown();
    for (const id of [first, second]) await trashVoicemail(office.deps, office.maya, { id, ...keyless });
    const restore = await backup(office);
    await office.erase(first);
    await deliverDue(office.worker, office.id, never);
    expect(office.removals()).toBe(1);
    await restore();
    office.clock.at += 8 * DAY;
    await office.start();
    expect([await office.shown('trash'), await office.paused()]).toEqual([[second], 1]);
    await eraseDue(office.worker, never);
    await deliverDue(office.worker, office.id, never);
    await office.pull();
    expect([await office.shown('trash'), await office.shown()]).toEqual([
      [second],
      expect.not.arrayContaining([first]),
    ]);
  });

  it('a voicemail that came and was erased since the backup does not come in again', async () => {
    const office = await anOffice();
    const restore = await backup(office);
    office.system.arrive({ lineRef: office.system.lines[0]?.ref ?? '' });
    office.clock.at += 60_000;
    await office.pull();
    const before = await office.shown();
    expect(before).toHaveLength(6);
    await office.erase(before[0] ?? '');
    await restore();
    await office.start();
    office.clock.at += DAY;
    await office.pull();
    expect(await office.shown()).toHaveLength(5);
    await deliverDue(office.worker, office.id, never);
    expect(office.removals()).toBe(1);
  });

  it('nothing comes in again either where the phone system cannot remove', async () => {
    const office = await anOffice('quo');
    const [first = ''] = await office.shown();
    const restore = await backup(office);
    await office.erase(first);
    await restore();
    await office.start();
    office.clock.at += DAY;
    await office.pull();
    expect([(await office.shown()).length, await outboxStates(office.store)]).toEqual([4, []]);
  });

  it('its recording goes too', async () => {
    const office = await anOffice();
    const [first = ''] = await office.shown();
    const file = { voicemail_id: first, revision: 1, state: 'playable', content_type: 'audio/mpeg', bytes: 1 } as const;
    const rest = { digest: '', peaks: null, fetched_at: 1, last_used_at: 1 };
    await office.store.change(({ db }) =>
      db
        .insertInto('audio_files')
        .values({ ...file, ...rest })
        .execute(),
    );
    const restore = await backup(office);
    await office.erase(first);
    await restore();
    await office.start();
    expect(await dropOrphans(office.worker)).toBe(1);
  });

  it('a phone system erased since the backup is erased again', async () => {
    const office = await anOffice();
    const restore = await backup(office);
    const query = { how: 'erase', pendingChanges: 0 } as const;
    await removePhoneSystem(office.deps, office.administrator, { id: office.id, query, ...keyless });
    await office.start();
    await restore();
    await office.start();
    await eraseAccounts(office.worker, never);
    expect(await office.store.db.selectFrom('voicemails').select('id').execute()).toEqual([]);
    expect(await office.store.db.selectFrom('accounts').select('id').execute()).toEqual([]);
  });

  it('a note whose words are gone for good does not come back', async () => {
    const office = await anOffice();
    const [first = ''] = await office.shown();
    const { id: noteId } = await addNote(office.deps, office.maya, { id: first, body: { text: 'Secret' }, ...keyless });
    const restore = await backup(office);
    await changeNote(office.deps, office.maya, { id: first, noteId, body: { deleted: true } });
    office.clock.at += 2 * DAY;
    await office.store.change((change) => prune(change, office.clock.at));
    await office.start();
    await restore();
    await office.start();
    expect(await office.store.db.selectFrom('notes').select('id').execute()).toEqual([]);
  });

  it('what an administrator decided to keep is kept by a later restore too', async () => {
    const office = await anOffice();
    const [first = ''] = await office.shown();
    const restore = await backup(office);
    await office.erase(first);
    const restoreErased = await backup(office);
    office.clock.at += DAY;
    await restoreErased();
    await office.start();
    expect(await office.paused()).toBe(1);
    await decidePausedRemovals(office.deps, office.administrator, { decision: 'keep', count: 1 });
    office.clock.at += DAY;
    await office.pull();
    expect(await office.shown()).toHaveLength(5);
    await office.start();
    await restore();
    await office.start();
    office.clock.at += DAY;
    await office.pull();
    expect([(await office.shown()).length, office.removals()]).toEqual([5, 0]);
  });

  it('an erasure that the backup knows of is not replayed: what its phone system lists again later stays', async () => {
    const office = await anOffice();
    const [first = ''] = await office.shown();
    await office.erase(first);
    const restore = await backup(office);
    await restore();
    expect(await replayErasures(office.store, office.folder, office.clock.at)).toBe(0);
  });

  it('a ledger whose first line is damaged is replayed from its beginning, and goes on', async () => {
    const office = await anOffice();
    const [first = '', second = ''] = await office.shown();
    const restore = await backup(office);
    await office.erase(first);
    const file = path.join(office.folder, 'erasures.jsonl');
    const [, head = '', ...entries] = readFileSync(file, 'utf8').split('\n');
    expect(head).toContain('ledger');
    // Larger than what is looked at for the first line.
    writeFileSync(file, `\n${head.slice(0, 6)}${'\0'.repeat(10_000)}\n${entries.join('\n')}`);
    await office.erase(second);
    await restore();
    await office.start();
    expect(await office.shown()).toHaveLength(3);
    expect(await office.shown()).not.toContain(first);
  });

  it('a ledger that was cut off while it was written, or lost, costs only what it lost', async () => {
    const office = await anOffice();
    const [first = '', second = ''] = await office.shown();
    const restore = await backup(office);
    await office.erase(first);
    const file = path.join(office.folder, 'erasures.jsonl');
    appendFileSync(file, '{"kind":"voicemail","at":1,"acc');
    await office.erase(second);
    await restore();
    await office.start();
    expect(await office.shown()).toHaveLength(3);
    rmSync(file);
    await restore();
    await office.start();
    expect(await office.shown()).toHaveLength(5);
  });
});

describe('the ledger', () => {
  it('has ids and refs alone: no caller, no words', async () => {
    const office = await anOffice();
    const rows = await office.store.db
      .selectFrom('voicemails')
      .select(['id', 'caller_number', 'caller_name', 'transcript_text'])
      .execute();
    for (const { id } of rows) await office.erase(id);
    const ledger = readFileSync(path.join(office.folder, 'erasures.jsonl'), 'utf8');
    for (const { id, ...said } of rows) {
      expect(ledger).toContain(id);
      for (const words of Object.values(said)) if (words !== null) expect(ledger).not.toContain(words);
    }
    expect(await office.store.db.selectFrom('erasures').selectAll().execute()).toEqual([]);
  });

  it('loses nothing on a full disk: what was erased stays noted until it can be written', async () => {
    const office = await anOffice();
    const [first = ''] = await office.shown();
    const file = path.join(office.folder, 'erasures.jsonl');
    // A folder of that name: nothing can be written.
    mkdirSync(file);
    await office.erase(first);
    expect(await office.store.db.selectFrom('erasures').selectAll().execute()).toHaveLength(1);
    rmSync(file, { recursive: true });
    await office.start();
    expect(await office.store.db.selectFrom('erasures').selectAll().execute()).toEqual([]);
    expect((await entriesAfter(office.folder, 0)).map(({ entry }) => entry.id)).toEqual([first]);
  });

  it('is made anew where its beginning cannot be read', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-ledger-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'erasures.jsonl'), '{"led');
    expect(await findLedger(folder)).toBeNull();
    const none = { account_id: null, subject_id: null, ref: null, line_ref: null, received_at: null };
    const made = await appendToLedger(folder, [{ ...none, id: 'a', kind: 'account', keeps: 0, at: 1 }]);
    expect(await findLedger(folder)).toEqual(made);
    expect(await entriesAfter(folder, 0)).toHaveLength(1);
  });
});
