import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/member.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { readEvents } from '#lib/usecases/live/read-events.ts';
import { changeLine } from '#lib/usecases/phone-systems/change-line.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { getCounts } from '#lib/usecases/voicemails/get-counts.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { countsWire } from '#lib/wire/counts.ts';
import { eventsWire } from '#lib/wire/events.ts';
import { linesWire } from '#lib/wire/lines.ts';
import { listQuery, voicemailPageWire } from '#lib/wire/voicemails.ts';
import { aLine, anAccount, aVoicemail, itOnSqlite, MONDAY_MORNING } from '#tests/support/store.ts';
import { aTeam } from '#tests/support/use-cases.ts';

const silent = pino({ level: 'silent' });
const keyless = { idempotencyKey: null };

describe('listing voicemails', () => {
  it('answers pages as the wire says, to be asked on with next', async () => {
    const { store, context, maya } = await aTeam();
    const line_id = await aLine(store, { name: 'Front desk' });
    for (const second of [1, 2, 3]) await aVoicemail(store, { line_id, received_at: MONDAY_MORNING + second * 1000 });
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const query = listQuery.parse({ limit: '2', order: 'oldest', ...(after === undefined ? {} : { after }) });
      const page = voicemailPageWire.parse(await listVoicemails(context, maya, query));
      ids.push(...page.items.map((item) => item.receivedAt));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids).toEqual([1, 2, 3].map((second) => new Date(MONDAY_MORNING + second * 1000).toISOString()));
  });

  it('leaves out what no browser could read, says so once, and shows the rest', async () => {
    const { store, context, maya } = await aTeam();
    const text: unknown[] = [];
    const log = Object.assign(Object.create(context.log), { error: (details: unknown) => text.push(details) });
    const good = await aVoicemail(store, { received_at: MONDAY_MORNING });
    const bad = await aVoicemail(store, { received_at: MONDAY_MORNING + 1000 });
    for (const received_at of [9e15, -1e14]) {
      await store.change(({ db }) =>
        db.updateTable('voicemails').set({ received_at }).where('id', '=', bad.id).execute(),
      );
      for (const order of ['newest', 'oldest'] as const)
        expect((await listVoicemails({ ...context, log }, maya, listQuery.parse({ order }))).items).toMatchObject([
          { id: good.id },
        ]);
    }
    expect(text).toEqual([expect.objectContaining({ voicemailId: bad.id })]);
  });

  it('says of one that no browser could read that it is damaged, also after a change to it', async () => {
    const { store, context, maya } = await aTeam();
    const { id } = await aVoicemail(store, { received_at: MONDAY_MORNING });
    for (const damage of [
      { received_at: 9e15 },
      { received_at: -1e14 },
      { missing_since: 9e15 },
      { decoded_seconds: Number.POSITIVE_INFINITY },
    ]) {
      await store.change(({ db }) => db.updateTable('voicemails').set(damage).where('id', '=', id).execute());
      const damaged = { code: 'unreadable', status: 410, message: inEnglish({ key: 'voicemailUnreadable' }) };
      await expect(getVoicemail(context, maya, { id })).rejects.toMatchObject(damaged);
      await expect(trashVoicemail(context, maya, { id, ...keyless })).rejects.toMatchObject(damaged);
      await store.change(({ db }) =>
        db
          .updateTable('voicemails')
          .set({ received_at: MONDAY_MORNING, missing_since: null, decoded_seconds: null })
          .where('id', '=', id)
          .execute(),
      );
    }
  });

  itOnSqlite('reads a page on which a number stands that JavaScript has none for', async () => {
    const { store, context, maya } = await aTeam();
    const good = await aVoicemail(store, { received_at: MONDAY_MORNING });
    const bad = await aVoicemail(store, { received_at: MONDAY_MORNING + 1000 });
    await store.change(({ db }) =>
      db.updateTable('voicemails').set({ seq: sql<number>`-63626886144000001` }).where('id', '=', bad.id).execute(),
    );
    for (const order of ['newest', 'oldest'] as const) {
      const page = await listVoicemails({ ...context, log: silent }, maya, listQuery.parse({ order }));
      expect(page.items.map(({ id }) => id)).toEqual([good.id]);
    }
  });

  it('searches when something is asked, and lists when only spaces are', async () => {
    const { store, context, maya } = await aTeam();
    await aVoicemail(store, { caller_name: 'Erika' });
    const found = async (q: string) => (await listVoicemails(context, maya, listQuery.parse({ q }))).items.length;
    expect([await found('erika'), await found('nobody'), await found('  ')]).toEqual([1, 0, 1]);
  });

  it('tells callers apart: numbers as people write them, extensions, unknown ones', async () => {
    const { store, context, maya } = await aTeam();
    const caller = async (kind: 'number' | 'extension' | 'withheld' | 'unparsed', number: string | null) => {
      const { id } = await aVoicemail(store, { caller_kind: kind, caller_number: number, caller_name: null });
      return (await getVoicemail(context, maya, { id })).caller;
    };
    expect(await caller('number', '+493020179900')).toEqual({
      kind: 'number',
      number: '+493020179900',
      formatted: '+49 30 20179900',
      national: { country: 'DE', formatted: '030 20179900' },
    });
    expect(await caller('extension', '21')).toEqual({ kind: 'extension', number: '21' });
    expect(await caller('withheld', null)).toEqual({ kind: 'withheld' });
    expect(await caller('unparsed', 'reception desk')).toEqual({ kind: 'unparsed', number: 'reception desk' });
  });

  it.each(['positive', 'neutral', 'negative', null] as const)('tells how the caller sounded: %s', async (sentiment) => {
    const { store, context, maya } = await aTeam();
    const { id } = await aVoicemail(store, { sentiment });
    const { items } = voicemailPageWire.parse(await listVoicemails(context, maya, listQuery.parse({})));
    expect([items[0]?.sentiment, (await getVoicemail(context, maya, { id })).sentiment]).toEqual([
      sentiment,
      sentiment,
    ]);
  });

  it('says of each recording whether it can be played, and why not', async () => {
    const { store, context, maya } = await aTeam();
    const audio = async (facts: Parameters<typeof aVoicemail>[1]) => {
      const { id } = await aVoicemail(store, facts);
      return (await getVoicemail(context, maya, { id })).audio;
    };
    expect(await audio({ remote_audio: 'ready' })).toEqual({ state: 'ready', revision: 0 });
    expect(await audio({ remote_audio: 'pending' })).toMatchObject({
      state: 'pending',
      reason: expect.stringMatching(/isn’t ready/),
    });
    expect(await audio({ remote_audio: 'unavailable' })).toMatchObject({ state: 'unavailable' });
    expect(await audio({ remote_audio: 'gone' })).toMatchObject({ state: 'unavailable' });
    expect(await audio({ missing_since: 1 })).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/no longer has/),
    });
    const { id } = await aVoicemail(store, { missing_since: 1, decoded_seconds: 11.5 });
    const file = { voicemail_id: id, revision: 3, content_type: 'audio/mpeg', bytes: 1, digest: 'd', peaks: null };
    const keep = (state: 'playable' | 'foreign') =>
      store.change(({ db }) =>
        db
          .insertInto('audio_files')
          .values({ ...file, state, fetched_at: 1, last_used_at: 1 })
          .onConflict((conflict) => conflict.column('voicemail_id').doUpdateSet({ state }))
          .execute(),
      );
    await keep('playable');
    expect(await getVoicemail(context, maya, { id })).toMatchObject({
      audio: { state: 'ready', revision: 3 },
      durationSeconds: 11.5,
    });
    await keep('foreign');
    expect((await getVoicemail(context, maya, { id })).audio).toMatchObject({
      state: 'downloadable',
      reason: expect.stringMatching(/form/),
    });
  });
});

describe('counts', () => {
  it('are the same number everywhere: the badge, the view, and summed over the lines', async () => {
    const { store, context, maya, tom } = await aTeam();
    const [one, two] = [await aLine(store), await aLine(store)];
    await aVoicemail(store, { line_id: one, assignee_id: maya.memberId });
    await aVoicemail(store, { line_id: one, listened_at: 1, assignee_id: tom.memberId });
    await aVoicemail(store, { line_id: two, status: 'done' });
    await aVoicemail(store, { line_id: two, trashed_at: 1 });
    await aVoicemail(store, { line_id: two, status: 'done', caller_kind: 'extension', caller_number: '204' });
    expect(countsWire.parse(await getCounts(context, maya))).toEqual({
      unlistened: 3,
      views: { inbox: 2, unlistened: 3, mine: 1, done: 2, trash: 1 },
      byLine: { [one]: { inbox: 2, unlistened: 1 }, [two]: { inbox: 0, unlistened: 2 } },
      callers: { '+4915112345678': 2 },
    });
  });
});

describe('lines', () => {
  it('are told by name, with the health of the phone system behind them in words', async () => {
    const { store, context, maya } = await aTeam();
    const failure = JSON.stringify({ kind: 'unreachable', reason: null, status: null, at: 1 });
    const accounts = {
      well: { last_sync_at: MONDAY_MORNING },
      starting: {},
      troubled: { failures: 2, last_error: failure, last_sync_at: 5 },
      paused: { state: 'paused' as const },
      rejected: { state: 'rejected' as const, last_error: failure.replace('unreachable', 'credentials-rejected') },
    };
    for (const [name, account] of Object.entries(accounts))
      await aLine(store, { name, account_id: await anAccount(store, { label: 'PBX Mitte', ...account }) });
    const { items } = linesWire.parse(await listLines(context, maya));
    expect(items.map(({ name, account }) => [name, account.state, account.reason])).toEqual([
      [
        'paused',
        'paused',
        'PBX Mitte is paused. No new voicemails are fetched. Existing voicemails are still available.',
      ],
      [
        'rejected',
        'troubled',
        'PBX Mitte didn’t accept the API key or password. Ask an administrator to update the API key or password. Existing voicemails are still available.',
      ],
      ['starting', 'starting', undefined],
      [
        'troubled',
        'troubled',
        'Can’t reach PBX Mitte. Retrying automatically. Existing voicemails are still available.',
      ],
      ['well', 'well', undefined],
    ]);
    expect(items[4]).toMatchObject({ providerLabel: 'The PBX', canRemove: true, canSetListened: true });
  });

  it('say what exactly is wrong: a certificate, a host name, a page in place of data', async () => {
    const { store, context, maya } = await aTeam();
    const last_error = JSON.stringify({ kind: 'unreachable', reason: 'certificate-not-trusted', status: null, at: 1 });
    await aLine(store, { account_id: await anAccount(store, { label: 'PBX Mitte', failures: 1, last_error }) });
    const { items } = await listLines(context, maya);
    expect(items[0]?.account.reason).toMatch(/^The certificate of PBX Mitte isn’t trusted\..* are still available\.$/);
  });

  it('come with every phone system, also one that never told of a line: nobody takes its silence for peace', async () => {
    const { store, context, maya } = await aTeam();
    const last_error = JSON.stringify({ kind: 'credentials-rejected', reason: null, status: 401, at: 1 });
    const id = await anAccount(store, { label: 'PBX Mitte', state: 'rejected', failures: 1, last_error });
    const { items, accounts } = linesWire.parse(await listLines(context, maya));
    expect(items).toEqual([]);
    expect(accounts).toMatchObject([{ id, label: 'PBX Mitte', state: 'troubled', lastSyncAt: null }]);
    expect(accounts[0]?.reason).toMatch(/^PBX Mitte didn’t accept the API key or password\./);
  });

  it('say when a listing lost too much at once to be believed, and that nothing was taken away here', async () => {
    const { store, context, maya } = await aTeam();
    const account_id = await anAccount(store, { label: 'PBX Mitte', last_sync_at: MONDAY_MORNING });
    for (const [name, suspected_losses] of [
      ['Desk', 412],
      ['Billing', 1],
      ['Urgent', 0],
    ] as const)
      await aLine(store, { name, account_id, suspected_losses });
    const { items, accounts } = linesWire.parse(await listLines(context, maya));
    expect(items.map(({ account }) => account.state)).toEqual(['troubled', 'troubled', 'well']);
    expect(
      [items[0], accounts[0]].map(
        (reported) => (reported && 'account' in reported ? reported.account : reported)?.reason,
      ),
    ).toEqual([
      '1 voicemail is missing from PBX Mitte. Existing voicemails are still available.',
      '413 voicemails are missing from PBX Mitte. Existing voicemails are still available.',
    ]);
  });

  it('are named and coloured by administrators, once, and everyone is told', async () => {
    const { store, context, maya } = await aTeam();
    const administrator: Actor = { ...maya, role: 'administrator' };
    const id = await aLine(store, { name: 'sip:100' });
    const body = { name: 'Reception', colour: 'rose' } as const;
    expect(await changeLine(context, administrator, { id, body, ...keyless })).toMatchObject(body);
    await changeLine(context, administrator, { id, body, ...keyless });
    const line = await store.db.selectFrom('lines').selectAll().executeTakeFirstOrThrow();
    expect(line).toMatchObject({ ...body, renamed: 1 });
    const events = await store.db.selectFrom('events').selectAll().execute();
    expect(events).toMatchObject([{ type: 'line-changed', line_id: id }]);
    const absent = changeLine(context, administrator, { id: 'none', body, ...keyless });
    await expect(absent).rejects.toMatchObject({ code: 'not-found' });
  });

  it('have a country and may dial extensions, as administrators say', async () => {
    const { store, context, maya } = await aTeam();
    const administrator: Actor = { ...maya, role: 'administrator' };
    const id = await aLine(store);
    const set = (body: Parameters<typeof changeLine>[2]['body']) =>
      changeLine(context, administrator, { id, body, ...keyless });
    expect(await listLines(context, maya)).toMatchObject({ items: [{ country: null, dialsExtensions: false }] });
    expect(await set({ country: 'DE', dialsExtensions: true })).toMatchObject({ country: 'DE', dialsExtensions: true });
    expect(await set({ colour: 'sky' })).toMatchObject({ country: 'DE', dialsExtensions: true });
    expect(await set({ country: null })).toMatchObject({ country: null, dialsExtensions: true });
    await expect(set({ country: 'QQ' })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('keep the phone system’s name when only their colour is changed', async () => {
    const { store, context, maya } = await aTeam();
    const id = await aLine(store);
    const ask = { id, body: { colour: 'sky' as const }, ...keyless };
    await changeLine(context, { ...maya, role: 'administrator' }, ask);
    expect(await store.db.selectFrom('lines').selectAll().executeTakeFirst()).toMatchObject({ renamed: 0 });
  });
});

describe('events', () => {
  it('tell each change with the voicemail as it is now, and an erased one by its id alone', async () => {
    const { store, context, maya } = await aTeam();
    const { id } = await aVoicemail(store, { caller_name: 'Erika' });
    const begin = await readEvents(context, maya, { limit: 10 });
    expect(eventsWire.parse(begin)).toMatchObject({ items: [], more: false, reset: false });
    await changeVoicemail(context, maya, { id, body: { listened: true }, ...keyless });
    await store.change(async ({ emit }) => {
      emit({ type: 'voicemail-received', voicemail_id: 'erased-since', revision: 1 });
      emit({ type: 'voicemail-erased', voicemail_id: 'erased-since' });
      emit({ type: 'account-changed', account_id: 'pbx' });
      emit({ type: 'line-changed', line_id: 'desk' });
    });
    const page = eventsWire.parse(await readEvents(context, maya, { after: begin.next, limit: 10 }));
    expect(page.items).toMatchObject([
      { type: 'voicemail-changed', voicemail: { id, revision: 2, caller: { name: 'Erika' } } },
      { type: 'voicemail-erased', voicemailId: 'erased-since' },
      { type: 'account-changed', accountId: 'pbx' },
      { type: 'line-changed', lineId: 'desk' },
    ]);
    expect(page.next).toBe(page.items[3]?.id);
    expect(await readEvents(context, maya, { after: 'another-1', limit: 10 })).toMatchObject({ reset: true });
  });
});

describe('rights', () => {
  it('keep members from naming lines', async () => {
    const { store, context, maya } = await aTeam();
    const id = await aLine(store, { name: 'Front desk' });
    const named = changeLine(context, maya, { id, body: { name: 'Mine' }, ...keyless });
    await expect(named).rejects.toMatchObject({ code: 'forbidden' });
    expect((await store.db.selectFrom('lines').selectAll().executeTakeFirst())?.name).toBe('Front desk');
  });
});
