import { describe, expect, it } from 'vitest';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { Store } from '#lib/store/store.ts';
import { eraseAccounts } from '#lib/sync/erase-accounts.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { changeMember } from '#lib/usecases/members/change-member.ts';
import { endMyOtherSessions, endMySession } from '#lib/usecases/members/end-my-sessions.ts';
import { inviteMember, renewInvitation, withdrawInvitation } from '#lib/usecases/members/invite-member.ts';
import { makePasswordLink } from '#lib/usecases/members/make-password-link.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { changePhoneSystem } from '#lib/usecases/phone-systems/change-phone-system.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { changeMany } from '#lib/usecases/voicemails/change-many.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { aMember, aVoicemail } from '#tests/support/store.ts';
import { never } from '#tests/support/sync-deps.ts';
import { aTeam } from '#tests/support/use-cases.ts';

const keyless = { idempotencyKey: null };
const origin = { peer: '192.0.2.7', userAgent: 'Firefox/140 Windows' };

async function anOffice() {
  const team = await aTeam();
  const boss: Actor = { ...team.maya, role: 'administrator', origin };
  return { ...team, boss };
}

/** What the log holds, as `kind subject-type detail`; everything in it must be of one origin where a member did it. */
async function entries({ db }: Store, boss: Actor): Promise<string[]> {
  const rows = await db.selectFrom('security_events').selectAll().orderBy('id').execute();
  for (const row of rows.filter(({ actor_id }) => actor_id !== null))
    expect(row).toMatchObject({ actor_id: boss.memberId, peer: origin.peer, device: 'Firefox on Windows' });
  return rows.map(({ kind, subject_type, detail }) => `${kind} ${subject_type} ${detail}`);
}

describe('the security log is told of', () => {
  it('links made and withdrawn, without an address, a name or a token in it', async () => {
    const { store, context, boss, tom } = await anOffice();
    const invited = { name: 'Zoe Zuckerman', email: 'zoe@example.com', role: 'administrator' } as const;
    const { path } = await inviteMember(context, boss, invited);
    const [{ id } = { id: '' }] = await store.db.selectFrom('invitations').select('id').execute();
    await renewInvitation(context, boss, { id });
    const [invitation = { id: '' }] = await store.db
      .selectFrom('invitations')
      .select('id')
      .where('id', '!=', id)
      .execute();
    await withdrawInvitation(context, boss, invitation);
    await withdrawInvitation(context, boss, invitation);
    await makePasswordLink(context, boss, { id: tom.memberId });
    expect(await entries(store, boss)).toEqual([
      'link-made invitation {"purpose":"invitation","to":"administrator"}',
      'link-made invitation {"purpose":"invitation","to":"administrator"}',
      'link-withdrawn invitation {"purpose":"invitation"}',
      'link-made member {"purpose":"password"}',
    ]);
    const everything = JSON.stringify(await store.db.selectFrom('security_events').selectAll().execute());
    for (const secret of ['Zoe', 'zoe@', path.split('/').at(-1) ?? '']) expect(everything).not.toContain(secret);
  });

  it('roles, and who may no longer sign in', async () => {
    const { store, context, boss, tom } = await anOffice();
    await aMember(store, { role: 'administrator' });
    const change = (body: Parameters<typeof changeMember>[2]['body']) =>
      changeMember(context, boss, { id: tom.memberId, body });
    await change({ role: 'administrator' });
    await change({ role: 'administrator' });
    await change({ state: 'disabled', role: 'member' });
    await change({ state: 'active' });
    expect(await entries(store, boss)).toEqual([
      'role-changed member {"from":"member","to":"administrator"}',
      'role-changed member {"from":"administrator","to":"member"}',
      'member-disabled member {}',
      'member-enabled member {}',
    ]);
  });

  it('sessions that a member ended', async () => {
    const { store, context, clock, boss } = await anOffice();
    const session = { member_id: boss.memberId, created_at: 0, last_seen_at: 0, expires_at: clock.at + 1 };
    const rows = ['a', 'b', 'c', boss.sessionId].map((id) => ({
      id,
      ...session,
      revoked_at: null,
      user_agent: '',
      peer: '',
    }));
    await store.change(({ db }) => db.insertInto('sessions').values(rows).execute());
    await endMySession(context, boss, { id: 'a' });
    await endMyOtherSessions(context, boss);
    await endMyOtherSessions(context, boss);
    expect(await entries(store, boss)).toEqual([
      'sessions-ended session {"reason":"by-member","count":1}',
      'sessions-ended member {"reason":"by-member","count":2}',
    ]);
  });

  it('erasing: who asked for it, who took that back, and that it was done', async () => {
    const { store, context, clock, boss } = await anOffice();
    const voicemails = [];
    for (let count = 0; count < 3; count += 1) voicemails.push(await aVoicemail(store));
    const [one, ...others] = voicemails.map(({ id }) => id);
    const id = String(one);
    await eraseVoicemail(context, boss, { id, ...keyless });
    await restoreVoicemail(context, boss, { id, to: 'inbox', ...keyless });
    await changeMany(context, boss, { body: { ids: others, action: 'erase' }, ...keyless });
    await changeMany(context, boss, { body: { ids: others, action: 'trash' }, ...keyless });
    clock.at += 60_000;
    const audio = { drop: async () => undefined };
    const accounts = { facts: () => ({ canRemove: true }) };
    expect(await eraseDue({ store, clock, audio, accounts } as never, never)).toBe(2);
    expect(await entries(store, boss)).toEqual([
      'erasure-asked voicemail {}',
      'erasure-withdrawn voicemail {}',
      'erasure-asked voicemail {}',
      'erasure-asked voicemail {}',
      'voicemail-erased voicemail {}',
      'voicemail-erased voicemail {}',
    ]);
    const rows = await store.db.selectFrom('security_events').select('subject_id').execute();
    expect(new Set(rows.map(({ subject_id }) => subject_id))).toEqual(new Set(voicemails.map(({ id }) => id)));
  });

  it('phone systems, by the names of what was changed alone', async () => {
    const team = await aConnectingTeam();
    const boss: Actor = { ...team.administrator, origin };
    const { settings, provider } = await aPhoneSystem('portsip', 2);
    const body = { provider, label: 'The practice', settings };
    const { id } = await addPhoneSystem(team.deps, boss, { body, signal: never, ...keyless });
    const change = (wanted: Parameters<typeof changePhoneSystem>[2]['body']) =>
      changePhoneSystem(team.deps, boss, { id, body: wanted, signal: never, ...keyless });
    await change({ label: 'The hospital', paused: true });
    await change({ settings: { password: settings.password } });
    await removePhoneSystem(team.deps, boss, { id, query: { how: 'archive', pendingChanges: 99 }, ...keyless });
    await removePhoneSystem(team.deps, boss, { id, query: { how: 'erase', pendingChanges: 99 }, ...keyless });
    while (await eraseAccounts(team.worker, never));
    await pullTurn(team.worker, id, never);
    expect(await entries(team.store, boss)).toEqual([
      'phone-system-added phone-system {}',
      'phone-system-changed phone-system {"settings":["label","paused"]}',
      'phone-system-secrets-changed phone-system {"settings":["password"]}',
      'phone-system-removed phone-system {"voicemails":"kept"}',
      'phone-system-removed phone-system {"voicemails":"erased"}',
      'phone-system-erased phone-system {}',
    ]);
    const everything = JSON.stringify(await team.store.db.selectFrom('security_events').selectAll().execute());
    for (const secret of ['practice', 'hospital', String(settings.password)]) expect(everything).not.toContain(secret);
  });

  it('members that the configuration makes or changes', async () => {
    const { store, boss, clock } = await anOffice();
    const wanted = { email: 'kim@example.com', password: 'correct horse battery', role: 'member' } as const;
    await ensureMember(wanted, { store, clock });
    await ensureMember(wanted, { store, clock });
    await ensureMember({ ...wanted, role: 'administrator', password: 'another battery' }, { store, clock });
    expect(await entries(store, boss)).toEqual([
      'member-added member {"method":"configuration","to":"member"}',
      'role-changed member {"method":"configuration","from":"member","to":"administrator"}',
      'password-changed member {"method":"configuration"}',
    ]);
  });

  it('nothing where the change it tells of came to nothing', async () => {
    const { store, context, boss, tom } = await anOffice();
    const broken = store.change;
    store.change = (work) =>
      broken.call(store, async (change) => {
        await work(change);
        throw new Error('the disk is full');
      }) as never;
    await expect(makePasswordLink(context, boss, { id: tom.memberId })).rejects.toThrow();
    store.change = broken;
    expect(await entries(store, boss)).toEqual([]);
  });
});
