import { describe, expect, it } from 'vitest';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import type { ChangeVoicemailBody } from '#lib/wire/voicemails.ts';
import { aVoicemail } from '#tests/support/store.ts';
import { aTeam, type Team, traces } from '#tests/support/use-cases.ts';

const KEY = 'key-of-this-change';
const change = (team: Team, id: string, body: ChangeVoicemailBody, actor = team.maya) =>
  changeVoicemail(team.context, actor, { id, body, idempotencyKey: KEY });

describe('a change asked again under its key', () => {
  it('is not done again, even when someone has undone it meanwhile', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, id, { listened: true });
    await changeVoicemail(team.context, team.tom, { id, body: { listened: false }, idempotencyKey: null });
    const before = await traces(team.store);
    expect(await change(team, id, { listened: true })).toMatchObject({ listenedAt: null, revision: 3 });
    expect(await traces(team.store)).toEqual(before);
  });

  it('is recognised also when both arrive at once', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const body = { status: 'done', outcome: 'booked', expected: { status: 'open' } } as const;
    const [first, second] = await Promise.all([change(team, id, body), change(team, id, body)]);
    expect(second).toEqual(first);
    expect(first.revision).toBe(2);
  });

  it('with other contents, for another voicemail, or another deed, is refused', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    const { id: other } = await aVoicemail(team.store, { seq: 1 });
    await change(team, id, { listened: true });
    const before = await traces(team.store);
    const ask = { id, idempotencyKey: KEY };
    for (const again of [
      change(team, id, { listened: false }),
      change(team, other, { listened: true }),
      trashVoicemail(team.context, team.maya, ask),
      restoreVoicemail(team.context, team.maya, { ...ask, to: 'inbox' }),
      eraseVoicemail(team.context, team.maya, ask),
    ])
      await expect(again).rejects.toMatchObject({ code: 'key-reused', status: 422 });
    expect(await traces(team.store)).toEqual(before);
  });

  it('by another member is another change', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store);
    await change(team, id, { listened: true });
    expect(await change(team, id, { listened: false }, team.tom)).toMatchObject({ listenedAt: null });
  });

  it('after a refusal is tried anew', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { status: 'done' });
    const body = { assigneeId: team.maya.memberId, expected: { status: 'open' } } as const;
    await expect(change(team, id, body)).rejects.toMatchObject({ code: 'conflict' });
    await changeVoicemail(team.context, team.tom, { id, body: { status: 'open' }, idempotencyKey: null });
    expect(await change(team, id, body)).toMatchObject({ assignee: { name: 'Maya' } });
  });

  it('keeps nothing of the caller in its kept answer', async () => {
    const team = await aTeam();
    const { id } = await aVoicemail(team.store, { caller_name: 'Erika Mustermann', transcript_text: 'a secret' });
    await change(team, id, { listened: true });
    const kept = JSON.stringify(await team.store.db.selectFrom('requests').selectAll().execute());
    expect(kept).toContain(id);
    expect(kept).not.toMatch(/Erika|secret|4915112345678/);
  });
});
