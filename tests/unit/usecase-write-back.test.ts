import { describe, expect, it } from 'vitest';
import type { OutboxTable } from '#lib/store/tables.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { settleWriteBack } from '#lib/usecases/voicemails/settle-write-back.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { aVoicemail } from '#tests/support/store.ts';
import { aTeam, outboxStates, type Team, traces } from '#tests/support/use-cases.ts';

const keyless = { idempotencyKey: null };
const failure = (kind: string) => JSON.stringify({ kind, reason: null, status: null, at: 1 });

/** A voicemail marked listened, whose entry then came to this. */
async function anEntry(
  team: Team,
  entry: { state?: OutboxTable['state']; attempts?: number; last_error?: string | null; due_at?: number },
) {
  const { id } = await aVoicemail(team.store);
  await changeVoicemail(team.context, team.maya, { id, body: { listened: true }, ...keyless });
  await team.store.change(({ db }) => db.updateTable('outbox').set(entry).where('voicemail_id', '=', id).execute());
  return id;
}

const writeBackOf = async ({ context, maya }: Team, id: string) =>
  (await getVoicemail(context, maya, { id })).writeBack;
const settle = ({ context, maya }: Team, id: string, action: 'retry' | 'discard') =>
  settleWriteBack(context, maya, { id, action, ...keyless });

describe('the write-back mark', () => {
  it.each([
    [{ attempts: 0 }, { state: 'waiting', reason: 'Not sent to The PBX yet.' }],
    [
      { attempts: 1, last_error: failure('unreachable') },
      { state: 'waiting', reason: 'Not sent to The PBX yet. Can’t reach The PBX. Retrying automatically.' },
    ],
    [
      { attempts: 1, last_error: failure('rate-limited'), due_at: Date.UTC(2026, 10, 29, 10, 42) },
      { state: 'waiting', reason: 'Not sent to The PBX yet. The PBX asked us to wait until 2026-11-29T10:42:00.000Z.' },
    ],
    [{ state: 'delivered', attempts: 1 }, { state: 'sent' }],
    [
      { state: 'refused', attempts: 1, last_error: failure('permission-missing') },
      {
        state: 'refused',
        reason:
          'The PBX rejected this change; it’s saved here only. The PBX doesn’t allow this account to make this change.',
      },
    ],
    [
      { state: 'refused', last_error: 'not of this version' },
      { state: 'refused', reason: 'The PBX rejected this change; it’s saved here only.' },
    ],
    [{ state: 'discarded', attempts: 1 }, { state: 'none' }],
  ] as const)('of an entry %j is %j', async (entry, mark) => {
    const team = await aTeam();
    expect(await writeBackOf(team, await anEntry(team, entry))).toEqual(mark);
  });

  it('tells what is still pending rather than what was delivered before', async () => {
    const team = await aTeam();
    const id = await anEntry(team, { state: 'delivered', attempts: 1 });
    await changeVoicemail(team.context, team.tom, { id, body: { listened: false }, ...keyless });
    expect((await writeBackOf(team, id)).state).toBe('waiting');
  });

  it('of two settled entries tells the newer', async () => {
    const team = await aTeam();
    const id = await anEntry(team, { state: 'delivered', attempts: 1 });
    await changeVoicemail(team.context, team.tom, { id, body: { listened: false }, ...keyless });
    await settle(team, id, 'discard');
    expect(await writeBackOf(team, id)).toEqual({ state: 'none' });
  });

  it('does not call a removal pending that waits for the end of the trash time', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { listened_at: 1 });
    await trashVoicemail(team.context, team.maya, { id, ...keyless });
    expect(await writeBackOf(team, id)).toEqual({ state: 'none' });
    await team.store.change(({ db }) =>
      db
        .updateTable('outbox')
        .set({ attempts: 1, last_error: failure('unreachable') })
        .execute(),
    );
    expect((await writeBackOf(team, id)).state).toBe('waiting');
  });
});

describe('a member settling what the phone system did not take', () => {
  it('tries again at once', async () => {
    const team = await aTeam();
    const id = await anEntry(team, { state: 'refused', attempts: 3, last_error: failure('permission-missing') });
    expect(await settle(team, id, 'retry')).toMatchObject({
      revision: 3,
      writeBack: { state: 'waiting', reason: 'Not sent to The PBX yet.' },
    });
    expect(await outboxStates(team.store)).toEqual(['listened waiting']);
    expect(team.wakes()).toBe(2);
  });

  it('lets it go, keeping our own fact', async () => {
    const team = await aTeam();
    const id = await anEntry(team, { state: 'refused', attempts: 3, last_error: failure('gone') });
    const wire = await settle(team, id, 'discard');
    expect(wire).toMatchObject({ listenedBy: { name: 'Maya' }, writeBack: { state: 'none' } });
    expect(await outboxStates(team.store)).toEqual(['listened discarded']);
  });

  it('changes nothing when nothing is pending', async () => {
    const team = await aTeam();
    const id = await anEntry(team, { state: 'delivered', attempts: 1 });
    const before = await traces(team.store);
    await settle(team, id, 'retry');
    await settle(team, id, 'discard');
    expect(await traces(team.store)).toEqual(before);
    expect(team.wakes()).toBe(1);
  });
});
