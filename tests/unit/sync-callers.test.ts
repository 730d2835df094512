import { describe, expect, it } from 'vitest';
import { parseCaller } from '#lib/domain/parse-caller.ts';
import { keepSetting } from '#lib/store/settings.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';
import { countVoicemails } from '#lib/store/voicemails/count-voicemails.ts';
import { listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { rereadCallers } from '#lib/sync/reread-callers.ts';
import { aLine, aVoicemail, MONDAY_MORNING } from '#tests/support/store.ts';
import { eventTypes, incrementalSync, mirrored, never, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const pull = (deps: TestDeps) => incrementalSync(deps, deps.accountId, never);

/** Voicemails of these callers, as the phone system writes them, in this order; by ref `0`, `1` and on. */
function arrive(deps: TestDeps, callers: readonly string[], lineRef = 'desk') {
  for (const [index, raw] of callers.entries())
    deps.phone.arrive({ ref: `${index}`, lineRef, receivedAt: MONDAY_MORNING + index, caller: parseCaller(raw) });
}

const numbers = async ({ store }: TestDeps) =>
  (await store.db.selectFrom('voicemails').select(['caller_kind', 'caller_number']).orderBy('seq').execute()).map(
    ({ caller_kind, caller_number }) => `${caller_kind} ${caller_number}`,
  );

const callers = async ({ store }: TestDeps) => (await countVoicemails(store.db, 'maya')).callers;

describe('a caller as told without a country', () => {
  it('is read by the country that the account’s own numbers tell', async () => {
    const deps = await testDeps();
    arrive(deps, ['030 901820', '+4930901820', '004930901820', '204', '"Fern" <sip:030901820@pbx.example>']);
    await pull(deps);
    const one = 'number +4930901820';
    expect(await numbers(deps)).toEqual([one, one, one, 'extension 204', one]);
    expect(await callers(deps)).toEqual([{ caller: '+4930901820', waiting: 4 }]);
    await pull(deps);
    expect(await mirrored(deps, '0')).toMatchObject({ revision: 1, reported_caller: '030 901820' });
  });

  it('is read by the line’s country before the account’s, and by that before a guess', async () => {
    const deps = await testDeps();
    deps.phone.lines = [
      { ref: 'desk', name: 'Desk', number: '+4930111' },
      { ref: 'paris', name: 'Paris' },
    ];
    await deps.store.change(({ db }) =>
      db.updateTable('accounts').set({ country: 'CH' }).where('id', '=', deps.accountId).execute(),
    );
    await aLine(deps.store, { account_id: deps.accountId, ref: 'paris', country: 'FR' });
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, caller: parseCaller('044 668 18 00') });
    deps.phone.arrive({
      ref: 'b',
      lineRef: 'paris',
      receivedAt: MONDAY_MORNING,
      caller: parseCaller('01 42 68 53 00'),
    });
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ caller_number: '+41446681800' });
    expect(await mirrored(deps, 'b')).toMatchObject({ caller_number: '+33142685300' });
  });

  it('is read again when the country changes, and only what changed is news', async () => {
    const deps = await testDeps();
    deps.phone.lines = [{ ref: 'desk', name: 'Desk' }];
    arrive(deps, ['044 668 18 00', '+41446681800', 'front door', '204', '14155550100']);
    await pull(deps);
    expect(await mirrored(deps, '0')).toMatchObject({ caller_kind: 'unparsed', caller_number: '044 668 18 00' });
    const before = (await eventTypes(deps)).length;
    await deps.store.change(({ db }) => db.updateTable('accounts').set({ country: 'CH' }).execute());
    await rereadCallers(deps, never);
    expect(await mirrored(deps, '0')).toMatchObject({
      caller_kind: 'number',
      caller_number: '+41446681800',
      revision: 2,
    });
    expect((await eventTypes(deps)).slice(before)).toEqual(['voicemail-changed']);
    expect(await callers(deps)).toEqual([{ caller: '+41446681800', waiting: 2 }]);
    // And back, from what the phone system wrote.
    await deps.store.change(({ db }) => db.updateTable('lines').set({ country: 'DE' }).execute());
    await rereadCallers(deps, never);
    expect(await mirrored(deps, '0')).toMatchObject({ caller_number: '+49446681800', revision: 3 });
    await rereadCallers(deps, never);
    await pull(deps);
    expect(await mirrored(deps, '0')).toMatchObject({ caller_number: '+49446681800', revision: 3 });
    expect(await mirrored(deps, '4')).toMatchObject({ caller_number: '+14155550100', revision: 1 });
  });
});

describe('callers who withheld their numbers', () => {
  it('are never one caller', async () => {
    const deps = await testDeps();
    const nobody = ['+266696687', '+86282452253', 'anonymous@anonymous.invalid', '0000000000', '-1', 'Private Number'];
    arrive(deps, [...nobody, ...nobody.map((raw) => `sip:${encodeURIComponent(raw)}@pbx.example`)]);
    await pull(deps);
    expect(new Set(await numbers(deps))).toEqual(new Set(['withheld null']));
    expect(await callers(deps)).toEqual([]);
  });
});

describe('one caller', () => {
  it('waits once in Argentina and Mexico, with the digit before mobile numbers and without', async () => {
    const deps = await testDeps();
    arrive(deps, ['+5491123456789', '+541123456789', '+5215512345678', '+525512345678', '+5491123456780']);
    await pull(deps);
    expect((await callers(deps)).toSorted((a, b) => (a.caller < b.caller ? -1 : 1))).toEqual([
      { caller: '+525512345678', waiting: 2 },
      { caller: '+541123456789', waiting: 2 },
    ]);
    const ask = { view: 'inbox', memberId: 'maya', order: 'oldest', limit: 50 } as const;
    const { rows } = await listVoicemails(deps.store.db, { ...ask, caller: '+541123456789' });
    expect(rows.map(({ ref }) => ref)).toEqual(['0', '1']);
  });

  it('is told from another behind the same number by the extension', async () => {
    const deps = await testDeps();
    arrive(deps, ['tel:+14155550100;ext=12', '+1 415 555 0100 x12', '+14155550100', '+14155550100;ext=13']);
    await pull(deps);
    expect(await callers(deps)).toEqual([{ caller: '+14155550100;ext=12', waiting: 2 }]);
  });
});

describe('callers stored by an earlier version', () => {
  const stored = (kind: VoicemailsTable['caller_kind'], number: string | null, name: string | null = null) => ({
    caller_kind: kind,
    caller_number: number,
    caller_name: name,
  });

  it('are read again once, a few at a time', async () => {
    const deps = await testDeps();
    const line_id = await aLine(deps.store, { account_id: deps.accountId, number: '+4930111' });
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
    for (const facts of [...before, ...many]) await aVoicemail(deps.store, { line_id, ...facts });
    await deps.store.change((change) => keepSetting(change, 'reread-callers-after', '0'));
    await rereadCallers(deps, never);
    expect((await numbers(deps)).slice(0, before.length)).toEqual([
      ...['withheld null', 'withheld null', 'withheld null', 'withheld null', 'withheld null'],
      ...['number +4930901820', 'number +4930901820', 'number +14155550100', 'number +999123', 'number +14155550100'],
      ...['extension 204', 'unparsed front door'],
    ]);
    const names = await deps.store.db.selectFrom('voicemails').select('caller_name').orderBy('seq').limit(12).execute();
    expect(names.flatMap(({ caller_name }) => caller_name ?? [])).toEqual(['Maya', 'Fern', 'Tom']);
    expect((await callers(deps)).map(({ caller }) => caller)).not.toContain('+86282452253');
    const changed = (await eventTypes(deps)).length;
    await rereadCallers(deps, never);
    expect(await eventTypes(deps)).toHaveLength(changed);
    expect(changed).toBe(8);
  });
});
