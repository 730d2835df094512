import { describe, expect, it } from 'vitest';
import { parseCaller } from '#lib/domain/parse-caller.ts';
import { keepSetting } from '#lib/store/settings.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';
import { countVoicemails } from '#lib/store/voicemails/count-voicemails.ts';
import { listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { pullRecent } from '#lib/sync/pull.ts';
import { rereadCallers } from '#lib/sync/reread-callers.ts';
import { aLine, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { aRoom, eventTypes, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const pull = (room: TestRoom) => pullRecent(room, room.accountId, never);

/** Voicemails of these callers, as the phone system writes them, in this order; by ref `0`, `1` and on. */
function arrive(room: TestRoom, callers: readonly string[], lineRef = 'desk') {
  for (const [index, raw] of callers.entries())
    room.phone.arrive({ ref: `${index}`, lineRef, receivedAt: MONDAY_MORNING + index, caller: parseCaller(raw) });
}

const numbers = async ({ store }: TestRoom) =>
  (await store.db.selectFrom('voicemails').select(['caller_kind', 'caller_number']).orderBy('seq').execute()).map(
    ({ caller_kind, caller_number }) => `${caller_kind} ${caller_number}`,
  );

const callers = async ({ store }: TestRoom) => (await countVoicemails(store.db, 'maya')).callers;

describe('a caller as told without a country', () => {
  it('is read by the country that the account’s own numbers tell', async () => {
    const room = await aRoom();
    arrive(room, ['030 901820', '+4930901820', '004930901820', '204', '"Fern" <sip:030901820@pbx.example>']);
    await pull(room);
    const one = 'number +4930901820';
    expect(await numbers(room)).toEqual([one, one, one, 'extension 204', one]);
    expect(await callers(room)).toEqual([{ caller: '+4930901820', waiting: 4 }]);
    await pull(room);
    expect(await mirrored(room, '0')).toMatchObject({ revision: 1, caller_told: '030 901820' });
  });

  it('is read by the line’s country before the account’s, and by that before a guess', async () => {
    const room = await aRoom();
    room.phone.lines = [
      { ref: 'desk', name: 'Desk', number: '+4930111' },
      { ref: 'paris', name: 'Paris' },
    ];
    await room.store.change(({ db }) =>
      db.updateTable('accounts').set({ country: 'CH' }).where('id', '=', room.accountId).execute(),
    );
    await aLine(room.store, { account_id: room.accountId, ref: 'paris', country: 'FR' });
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, caller: parseCaller('044 668 18 00') });
    room.phone.arrive({
      ref: 'b',
      lineRef: 'paris',
      receivedAt: MONDAY_MORNING,
      caller: parseCaller('01 42 68 53 00'),
    });
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ caller_number: '+41446681800' });
    expect(await mirrored(room, 'b')).toMatchObject({ caller_number: '+33142685300' });
  });

  it('is read again when the country changes, and only what changed is news', async () => {
    const room = await aRoom();
    room.phone.lines = [{ ref: 'desk', name: 'Desk' }];
    arrive(room, ['044 668 18 00', '+41446681800', 'front door', '204', '14155550100']);
    await pull(room);
    expect(await mirrored(room, '0')).toMatchObject({ caller_kind: 'unparsed', caller_number: '044 668 18 00' });
    const before = (await eventTypes(room)).length;
    await room.store.change(({ db }) => db.updateTable('accounts').set({ country: 'CH' }).execute());
    await rereadCallers(room, never);
    expect(await mirrored(room, '0')).toMatchObject({
      caller_kind: 'number',
      caller_number: '+41446681800',
      revision: 2,
    });
    expect((await eventTypes(room)).slice(before)).toEqual(['voicemail-changed']);
    expect(await callers(room)).toEqual([{ caller: '+41446681800', waiting: 2 }]);
    // And back, from what the phone system wrote.
    await room.store.change(({ db }) => db.updateTable('lines').set({ country: 'DE' }).execute());
    await rereadCallers(room, never);
    expect(await mirrored(room, '0')).toMatchObject({ caller_number: '+49446681800', revision: 3 });
    await rereadCallers(room, never);
    await pull(room);
    expect(await mirrored(room, '0')).toMatchObject({ caller_number: '+49446681800', revision: 3 });
    expect(await mirrored(room, '4')).toMatchObject({ caller_number: '+14155550100', revision: 1 });
  });
});

describe('callers who withheld their numbers', () => {
  it('are never one caller', async () => {
    const room = await aRoom();
    const nobody = ['+266696687', '+86282452253', 'anonymous@anonymous.invalid', '0000000000', '-1', 'Private Number'];
    arrive(room, [...nobody, ...nobody.map((raw) => `sip:${encodeURIComponent(raw)}@pbx.example`)]);
    await pull(room);
    expect(new Set(await numbers(room))).toEqual(new Set(['withheld null']));
    expect(await callers(room)).toEqual([]);
  });
});

describe('one caller', () => {
  it('waits once in Argentina and Mexico, with the digit before mobile numbers and without', async () => {
    const room = await aRoom();
    arrive(room, ['+5491123456789', '+541123456789', '+5215512345678', '+525512345678', '+5491123456780']);
    await pull(room);
    expect((await callers(room)).toSorted((a, b) => (a.caller < b.caller ? -1 : 1))).toEqual([
      { caller: '+525512345678', waiting: 2 },
      { caller: '+541123456789', waiting: 2 },
    ]);
    const ask = { view: 'inbox', memberId: 'maya', order: 'oldest', limit: 50 } as const;
    const { rows } = await listVoicemails(room.store.db, { ...ask, caller: '+541123456789' });
    expect(rows.map(({ ref }) => ref)).toEqual(['0', '1']);
  });

  it('is told from another behind the same number by the extension', async () => {
    const room = await aRoom();
    arrive(room, ['tel:+14155550100;ext=12', '+1 415 555 0100 x12', '+14155550100', '+14155550100;ext=13']);
    await pull(room);
    expect(await callers(room)).toEqual([{ caller: '+14155550100;ext=12', waiting: 2 }]);
  });
});

describe('callers stored by an earlier version', () => {
  const stored = (kind: VoicemailsTable['caller_kind'], number: string | null, name: string | null = null) => ({
    caller_kind: kind,
    caller_number: number,
    caller_name: name,
  });

  it('are read again once, a few at a time', async () => {
    const room = await aRoom();
    const line_id = await aLine(room.store, { account_id: room.accountId, number: '+4930111' });
    const before = [
      stored('number', '+86282452253'),
      stored('number', '+86282452253'),
      stored('unparsed', '+266696687'),
      stored('unparsed', '0000000000'),
      stored('extension', '000'),
      stored('unparsed', '030 901820'),
      stored('number', '+4930901820', '030 901820'),
      stored('number', '+14155550100', 'Unknown'),
      stored('number', '+999123', 'Maya'),
      stored('number', '+14155550100', 'Fern'),
      stored('extension', '204', 'Tom'),
      stored('unparsed', 'front door'),
    ];
    const many = Array.from({ length: 250 }, () => stored('number', '+4930901821'));
    for (const facts of [...before, ...many]) await aVoicemail(room.store, { line_id, ...facts });
    await room.store.change((change) => keepSetting(change, 'reread-callers-after', '0'));
    await rereadCallers(room, never);
    expect((await numbers(room)).slice(0, before.length)).toEqual([
      ...['withheld null', 'withheld null', 'withheld null', 'withheld null', 'withheld null'],
      ...['number +4930901820', 'number +4930901820', 'number +14155550100', 'number +999123', 'number +14155550100'],
      ...['extension 204', 'unparsed front door'],
    ]);
    const names = await room.store.db.selectFrom('voicemails').select('caller_name').orderBy('seq').limit(12).execute();
    expect(names.flatMap(({ caller_name }) => caller_name ?? [])).toEqual(['Maya', 'Fern', 'Tom']);
    expect((await callers(room)).map(({ caller }) => caller)).not.toContain('+86282452253');
    const changed = (await eventTypes(room)).length;
    await rereadCallers(room, never);
    expect(await eventTypes(room)).toHaveLength(changed);
    expect(changed).toBe(8);
  });
});
