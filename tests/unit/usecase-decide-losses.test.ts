import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/member.ts';
import type { QuarantineReason } from '#lib/domain/quarantine.ts';
import { quarantine } from '#lib/store/pulls/quarantine.ts';
import { decideLosses } from '#lib/usecases/phone-systems/decide-losses.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { listSkippedItems } from '#lib/usecases/phone-systems/list-skipped-items.ts';
import { accountPageQuery, skippedItemsPageWire } from '#lib/wire/accounts.ts';
import { aLine, anAccount, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam } from '#tests/support/use-cases.ts';

const keyless = { idempotencyKey: null };

/** A phone system that suddenly no longer lists four voicemails on two lines, and still lists one. */
async function aSuspiciousLoss() {
  const team = await aTeam();
  const administrator: Actor = { ...team.maya, role: 'administrator' };
  const id = await anAccount(team.store, { last_sync_at: MONDAY_MORNING });
  const one = await aLine(team.store, { account_id: id, suspected_losses: 3 });
  const two = await aLine(team.store, { account_id: id, suspected_losses: 1 });
  for (const line_id of [one, one, one, two]) await aVoicemail(team.store, { line_id, absent_since: MONDAY_MORNING });
  await aVoicemail(team.store, { line_id: two });
  const decide = (decision: 'keep' | 'mark-gone', suspectedLosses: number, actor = administrator) =>
    decideLosses(team.context, actor, { id, body: { decision, suspectedLosses }, ...keyless });
  const health = () => getPhoneSystem(team.context, administrator, { id });
  const gone = async () => {
    const rows = await team.store.db.selectFrom('voicemails').select(['missing_since', 'absent_since']).execute();
    return [
      rows.filter((row) => row.missing_since !== null).length,
      rows.filter((row) => row.absent_since !== null).length,
    ];
  };
  return { ...team, administrator, id, decide, health, gone };
}

describe('voicemails that are suddenly no longer listed', () => {
  it('are marked gone on an administrator’s word, on every line at once', async () => {
    const { decide, health, gone, store } = await aSuspiciousLoss();
    expect(await health()).toMatchObject({ suspectedLosses: 4, state: 'troubled' });
    expect(await decide('mark-gone', 4)).toMatchObject({ suspectedLosses: 0, state: 'well', voicemails: 5 });
    expect((await gone())[0]).toBe(4);
    const types = (await store.db.selectFrom('events').select('type').execute()).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['line-changed', 'account-changed', 'voicemail-changed']));
  });

  it('are kept as they are on an administrator’s word', async () => {
    const { decide, gone } = await aSuspiciousLoss();
    expect(await decide('keep', 4)).toMatchObject({ suspectedLosses: 0, state: 'well', voicemails: 5 });
    expect(await gone()).toEqual([0, 0]);
  });

  it('are not decided about when another number is missing by now, nor by a member', async () => {
    const { decide, health, gone, tom } = await aSuspiciousLoss();
    await expect(decide('mark-gone', 412)).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { suspectedLosses: 4 } },
    });
    await expect(decide('mark-gone', 4, tom)).rejects.toMatchObject({ code: 'forbidden' });
    expect([await gone(), (await health()).suspectedLosses]).toEqual([[0, 4], 4]);
  });
});

const field = (path: string) => ({ path, expected: 'string' });

describe('quarantined items', () => {
  it('are listed with why, in words that hold no value, page by page', async () => {
    const { store, context, administrator, id } = await aSuspiciousLoss();
    await store.change(async (change) => {
      for (const [ref, reason] of [
        [
          'a',
          { code: 'unexpected-values', fields: [field('created_at'), field('caller.number'), field('created_at')] },
        ],
        ['b', { code: 'unexpected-values', fields: [field('')] }],
        ['c', { code: 'box-forbidden', box: '8001' }],
      ] satisfies [string, QuarantineReason][])
        await quarantine(change, { accountId: id, ref, reason, at: MONDAY_MORNING });
    });
    const ask = async (query: Record<string, string>) =>
      skippedItemsPageWire.parse(
        await listSkippedItems(context, administrator, { id, ...accountPageQuery.parse(query) }),
      );
    const { items, next } = await ask({ limit: '2' });
    expect(items.map(({ reason }) => reason)).toEqual([
      'Couldn’t be read: unexpected values in created_at, caller.number.',
      'Couldn’t be read: it isn’t a voicemail as we know it.',
    ]);
    expect((await ask({ after: next ?? '' })).items).toMatchObject([
      { ref: 'c', reason: 'This account isn’t allowed to read mailbox 8001.', firstAt: '2026-03-02T09:00:00.000Z' },
    ]);
    expect((await getPhoneSystem(context, administrator, { id })).skippedItems).toBe(3);
  });
});
