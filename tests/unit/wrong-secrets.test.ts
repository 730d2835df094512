import { describe, expect, it } from 'vitest';
import { createWrongSecrets } from '#lib/accounts/wrong-secrets.ts';
import { notePresence } from '#lib/usecases/live/note-presence.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { receiveWebhook } from '#lib/usecases/phone-systems/receive-webhook.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { aVoicemail, ManualClock } from '#tests/support/store.ts';
import { never } from '#tests/support/sync-deps.ts';
import { aTeam } from '#tests/support/use-cases.ts';

const PEER = '192.0.2.7';

describe('wrong secrets', () => {
  it('are counted by account and address, for a minute', () => {
    const clock = new ManualClock();
    const wrong = createWrongSecrets(clock);
    for (let count = 0; count < 20; count += 1) expect(wrong.count('a', PEER)).toBe(0);
    clock.at += 10_000;
    expect(wrong.count('a', PEER)).toBe(50);
    expect(wrong.count('b', PEER)).toBe(0);
    expect(wrong.count('a', '192.0.2.8')).toBe(0);
    clock.at += 50_000;
    expect(wrong.count('a', PEER)).toBe(0);
  });

  it('are stopped also where each comes from another address, or for another account', () => {
    const wrong = createWrongSecrets(new ManualClock());
    const many = Array.from({ length: 5_000 }, (_, count) => String(count));
    expect(many.map((peer) => wrong.count('a', peer)).filter((seconds) => seconds === 0)).toHaveLength(200);
    const other = createWrongSecrets(new ManualClock());
    expect(many.map((account) => other.count(account, PEER)).filter((seconds) => seconds === 0)).toHaveLength(200);
  });

  it.each([
    ['one address', 1, 20],
    ['many addresses', 20, 0],
  ])('get no further guesses from a new address after a flood of made-up accounts from %s', (_, peers, guesses) => {
    const wrong = createWrongSecrets(new ManualClock());
    for (let made = 0; made < 4_000; made += 1) wrong.count(`made-up-${made}`, `198.51.100.${made % peers}`);
    const later = Array.from({ length: 500 }, () => wrong.count('a', '192.0.2.8'));
    expect(later.filter((seconds) => seconds === 0)).toHaveLength(guesses);
  });

  it('keep nobody with the right one out, and are told of once a minute with how many', async () => {
    const team = await aConnectingTeam();
    const { provider, settings } = await aPhoneSystem('quo');
    const body = { provider, label: 'The practice', settings };
    const asked = { body, signal: never, idempotencyKey: null };
    const { id } = await addPhoneSystem(team.deps, team.administrator, asked);
    const deliver = (secret: string) =>
      receiveWebhook(team.deps, {
        accountId: id,
        secret,
        peer: PEER,
        headers: {},
        readBody: async () => Buffer.from('{}'),
      });
    const codes: string[] = [];
    for (let count = 0; count < 30; count += 1)
      await deliver('wrong').catch(({ code }: { code: string }) => codes.push(code));
    expect(codes.filter((code) => code === 'not-authentic')).toHaveLength(20);
    expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(10);
    // Its own refusal: it got past the secret.
    await expect(deliver(team.deps.accounts.webhooks.secretOf(id))).rejects.not.toMatchObject({ code: 'rate-limited' });
    team.clock.at += 60_000;
    await deliver('wrong').catch(() => undefined);
    const lines = team.logged.map((line) => JSON.parse(line)).filter(({ reason }) => reason === 'wrong-address');
    expect(lines.map(({ count }) => count)).toEqual([1, 30]);
    const entries = await team.store.db
      .selectFrom('security_events')
      .selectAll()
      .where('kind', '=', 'webhook-refused')
      .execute();
    expect(entries.map(({ subject_id, peer, detail }) => [subject_id, peer, JSON.parse(detail).count])).toEqual([
      [id, PEER, 1],
      [id, PEER, 30],
    ]);
  });
});

describe('who is at which voicemail', () => {
  it('is taken only of voicemails that exist', async () => {
    const { store, maya } = await aTeam();
    const { id } = await aVoicemail(store);
    const noted: unknown[] = [];
    const live = { notePresence: ({ voicemailId }: { voicemailId: unknown }) => noted.push(voicemailId) };
    for (const voicemailId of [id, 'made-up', null, `${id} `, "' OR 1=1"])
      await notePresence({ store, live } as never, maya, { windowId: 'w', voicemailId, isPlaying: false });
    expect(noted).toEqual([id, null, null, null, null]);
  });
});
