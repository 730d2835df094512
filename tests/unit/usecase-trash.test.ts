import { describe, expect, it } from 'vitest';
import { claimEntry } from '#lib/store/outbox/claim-entry.ts';
import { readActivity } from '#lib/store/voicemails/activity.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { getCounts } from '#lib/usecases/voicemails/get-counts.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam, outboxEntries, outboxStates, type Team, traces } from '#tests/support/use-cases.ts';

const DAY = 86_400_000;
const UNDO = 10_000;
const iso = (at: number) => new Date(at).toISOString();

const trash = (team: Team, id: string) => trashVoicemail(team.context, team.maya, { id, idempotencyKey: null });
const erase = (team: Team, id: string) => eraseVoicemail(team.context, team.maya, { id, idempotencyKey: null });
const restore = (team: Team, id: string, to: 'inbox' | 'trash' = 'inbox') =>
  restoreVoicemail(team.context, team.maya, { id, to, idempotencyKey: null });
const typesOf = async ({ store }: Team, id: string) => (await readActivity(store.db, id)).map(({ type }) => type);

describe('Trash', () => {
  it('hides it, puts the phone’s lamp out, and enqueues its removal for the end of the trash time', async () => {
    const team = await aTeam({ trashDays: 7 });
    const { id } = await aVoicemail(team.store);
    expect(await trash(team, id)).toMatchObject({
      trashedAt: iso(MONDAY_MORNING),
      trashedBy: { name: 'Maya' },
      eraseAfter: iso(MONDAY_MORNING + 7 * DAY),
      listenedAt: null,
      revision: 2,
    });
    expect((await outboxEntries(team.store)).map(({ kind, due_at }) => [kind, due_at])).toEqual([
      ['remove', MONDAY_MORNING + 7 * DAY],
      ['listened', MONDAY_MORNING],
    ]);
    expect(await typesOf(team, id)).toEqual(['trashed']);
  });

  it('of no days leaves ten seconds of Undo', async () => {
    const team = await aTeam({ trashDays: 0 });
    const { id } = await aVoicemail(team.store);
    expect((await trash(team, id)).eraseAfter).toBe(iso(MONDAY_MORNING + UNDO));
    expect((await outboxEntries(team.store))[0]).toMatchObject({ kind: 'remove', due_at: MONDAY_MORNING + UNDO });
  });

  it('enqueues no flag for what is listened there already', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { listened_at: 1, remote_listened: 1 });
    await trash(team, id);
    expect(await outboxStates(team.store)).toEqual(['remove waiting']);
  });

  it('keeps the lamp out while it is called unlistened in there, and lights it when restored', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { listened_at: 1, remote_listened: 1 });
    await trash(team, id);
    await changeVoicemail(team.context, team.maya, { id, body: { listened: false }, idempotencyKey: null });
    expect(await outboxStates(team.store)).toEqual(['remove waiting']);
    await restore(team, id);
    expect(await outboxStates(team.store)).toEqual(['remove discarded', 'unlistened waiting']);
  });

  it('twice changes nothing the second time', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await trash(team, id);
    const before = await traces(team.store);
    team.clock.at += DAY;
    expect((await trash(team, id)).eraseAfter).toBe(iso(MONDAY_MORNING + 7 * DAY));
    expect(await traces(team.store)).toEqual(before);
  });

  it('says that a phone system without delete keeps its copy, and enqueues it nothing', async () => {
    const team = await aTeam({ facts: { label: 'Quo', canRemove: false, canSetListened: false } });
    const { id } = await aVoicemail(team.store);
    expect((await trash(team, id)).writeBack).toEqual({
      state: 'unsupported',
      reason: 'Quo can’t delete voicemails, so it’s only deleted here.',
    });
    expect(await erase(team, id)).toMatchObject({ eraseAfter: iso(MONDAY_MORNING + UNDO) });
    expect(await outboxStates(team.store)).toEqual([]);
    expect(await restore(team, id)).toMatchObject({ trashedAt: null, writeBack: { state: 'none' } });
  });
});

describe('restoring', () => {
  it('withdraws the removal and writes our own flag back', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await trash(team, id);
    expect(await restore(team, id)).toMatchObject({ trashedAt: null, trashedBy: null, eraseAfter: null, revision: 3 });
    expect((await outboxStates(team.store)).toSorted()).toEqual([
      'listened superseded',
      'remove discarded',
      'unlistened waiting',
    ]);
    expect(await typesOf(team, id)).toEqual(['trashed', 'restored']);
  });

  it('is refused once the removal is being sent, and leaves everything as it was', async () => {
    const team = await aTeam({ trashDays: 0 });
    const { id } = await aVoicemail(team.store);
    await trash(team, id);
    team.clock.at += UNDO;
    await team.store.change(({ db }) =>
      db.updateTable('outbox').set({ attempt_began_at: team.clock.at }).where('kind', '=', 'remove').execute(),
    );
    const before = await traces(team.store);
    await expect(restore(team, id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Too late to restore'),
      details: { current: { id, trashedAt: iso(MONDAY_MORNING) } },
    });
    expect(await traces(team.store)).toEqual(before);
  });

  it('of what is not in Trash changes nothing', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const before = await traces(team.store);
    await restore(team, id);
    expect(await traces(team.store)).toEqual(before);
  });
});

describe('deleting for good', () => {
  it('from the inbox hides it at once and removes it after ten seconds of Undo', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    expect(await erase(team, id)).toMatchObject({
      trashedAt: iso(MONDAY_MORNING),
      trashedBy: { name: 'Maya' },
      eraseAfter: iso(MONDAY_MORNING + UNDO),
    });
    expect((await outboxStates(team.store)).toSorted()).toEqual(['listened waiting', 'remove waiting']);
    expect(await restore(team, id)).toMatchObject({ trashedAt: null, eraseAfter: null });
  });

  it('from Trash brings the removal forward, keeping who trashed it', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await trashVoicemail(team.context, team.tom, { id, idempotencyKey: null });
    team.clock.at += DAY;
    expect(await erase(team, id)).toMatchObject({
      trashedAt: iso(MONDAY_MORNING),
      trashedBy: { name: 'Tom' },
      eraseAfter: iso(MONDAY_MORNING + DAY + UNDO),
    });
    const removals = (await outboxEntries(team.store)).filter(({ kind }) => kind === 'remove');
    expect(removals).toMatchObject([{ state: 'waiting', due_at: MONDAY_MORNING + DAY + UNDO }]);
  });

  it('leaves every list and count at once, for everybody, while it can still be undone', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await trash(team, id);
    const seen = async () => {
      const ask = { view: 'trash', order: 'newest', limit: 50 } as const;
      const { items } = await listVoicemails(team.context, team.tom, ask);
      return [items.length, (await getCounts(team.context, team.tom)).views.trash];
    };
    expect(await seen()).toEqual([1, 1]);
    expect(await erase(team, id)).toMatchObject({ erasing: true });
    expect(await seen()).toEqual([0, 0]);
    expect(await restore(team, id, 'trash')).toMatchObject({ erasing: false });
    expect(await seen()).toEqual([1, 1]);
  });

  it('can be undone into Trash, where it was, with the trash time it had', async () => {
    const team = await aTeam({ trashDays: 7 });
    const { id } = await aVoicemail(team.store);
    await trashVoicemail(team.context, team.tom, { id, idempotencyKey: null });
    team.clock.at += DAY;
    await erase(team, id);
    expect(await restore(team, id, 'trash')).toMatchObject({
      trashedAt: iso(MONDAY_MORNING),
      trashedBy: { name: 'Tom' },
      eraseAfter: iso(MONDAY_MORNING + 7 * DAY),
    });
    expect(await outboxStates(team.store)).toEqual(['remove discarded', 'listened waiting', 'remove waiting']);
    expect((await outboxEntries(team.store)).at(-1)).toMatchObject({
      kind: 'remove',
      due_at: MONDAY_MORNING + 7 * DAY,
    });
    expect(await typesOf(team, id)).toEqual(['trashed', 'erase-asked', 'restored']);
  });

  it('is undone into Trash by nobody whose voicemail is not being deleted for good', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    expect(await restore(team, id, 'trash')).toMatchObject({ trashedAt: null, revision: 1 });
    await trash(team, id);
    const before = await traces(team.store);
    await restore(team, id, 'trash');
    expect(await traces(team.store)).toEqual(before);
  });

  it('is not undone into Trash once its removal has begun', async () => {
    const team = await aTeam();
    const { id, account_id } = await aVoicemail(team.store);
    await erase(team, id);
    team.clock.at += UNDO;
    await team.store.change((change) => claimEntry(change, account_id, 'the worker', team.clock.at));
    await expect(restore(team, id, 'trash')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('never puts off what would have been erased sooner, and twice is once', async () => {
    const team = await aTeam({ trashDays: 0 });
    const { id } = await aVoicemail(team.store);
    await trash(team, id);
    team.clock.at += 4000;
    expect((await erase(team, id)).eraseAfter).toBe(iso(MONDAY_MORNING + UNDO));
    const before = await traces(team.store);
    team.clock.at += 1000;
    await erase(team, id);
    expect(await traces(team.store)).toEqual(before);
  });
});
