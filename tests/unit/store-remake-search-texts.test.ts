import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '#lib/domain/ids.ts';
import { SEARCH_TEXT_VERSION } from '#lib/domain/search-terms.ts';
import {
  hasOutdatedSearchTexts,
  outdateSearchTexts,
  remakeSearchTexts,
} from '#lib/store/search/remake-search-texts.ts';
import type { Store } from '#lib/store/store.ts';
import { remakeSearchTexts as remakeJob } from '#lib/sync/remake-search-texts.ts';
import { manyVoicemails } from '#tests/support/many-voicemails.ts';
import { aLine, aVoicemail, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';
import { never, testDeps } from '#tests/support/sync-deps.ts';

const NEWER = SEARCH_TEXT_VERSION + 1;

const textsOf = (store: Store) =>
  store.db
    .selectFrom('search_texts')
    .innerJoin('voicemails', 'voicemails.seq', 'search_texts.seq')
    .select(['id', 'text'])
    .orderBy('voicemails.seq')
    .execute();

/** As an earlier version would have made them. */
async function oldTexts(store: Store, count: number) {
  const lineId = await aLine(store);
  await manyVoicemails(store, lineId, count);
  const { id } = await aVoicemail(store, {
    line_id: lineId,
    received_at: MONDAY_MORNING - 1000,
    caller_name: 'Jörg Müller',
  });
  const note = { id: newId(), voicemail_id: id, member_id: 'maya', at: 1, edited_at: null };
  await store.change(({ db }) =>
    db
      .insertInto('notes')
      .values([
        { ...note, text: 'about the Brücke', deleted_at: null },
        { ...note, id: newId(), text: 'taken away', deleted_at: 1 },
      ])
      .execute(),
  );
  const wanted = await textsOf(store);
  await store.change(({ db }) => sql`UPDATE search_texts SET text = 'of an earlier version'`.execute(db));
  return wanted;
}

describe('search texts of an earlier version', () => {
  it('are made anew a few at a time, newest first, with their notes', async () => {
    const store = await openTestStore();
    const wanted = await oldTexts(store, 7);
    const step = () => store.change((change) => remakeSearchTexts(change, 3, NEWER));
    expect(await step()).toBe(true);
    expect((await textsOf(store)).slice(-3)).toEqual(wanted.slice(-3));
    expect((await textsOf(store)).slice(0, -3).every(({ text }) => text === 'of an earlier version')).toBe(true);
    expect(await step()).toBe(true);
    expect(await step()).toBe(false);
    expect(await textsOf(store)).toEqual(wanted);
    expect(await hasOutdatedSearchTexts(store.db, NEWER)).toBe(false);
  });

  it('are resumed where a killed process left them', async () => {
    const store = await openTestStore();
    const wanted = await oldTexts(store, 7);
    await store.change((change) => remakeSearchTexts(change, 5, NEWER));
    const killed = store.change(async (change) => {
      await remakeSearchTexts(change, 5, NEWER);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await store.change((change) => remakeSearchTexts(change, 5, NEWER))).toBe(false);
    expect(await textsOf(store)).toEqual(wanted);
  });

  it('are left alone by an older process, and not begun where they are of this version', async () => {
    const store = await openTestStore();
    await oldTexts(store, 3);
    await store.change((change) => remakeSearchTexts(change, 1, NEWER));
    expect(await hasOutdatedSearchTexts(store.db, NEWER)).toBe(true);
    expect(await hasOutdatedSearchTexts(store.db, NEWER - 1)).toBe(false);
    expect(await store.change((change) => remakeSearchTexts(change, 9, NEWER - 1))).toBe(false);
    expect((await textsOf(store)).filter(({ text }) => text === 'of an earlier version')).toHaveLength(3);
  });

  it('are made anew by the worker, and others get their turn between its parts', async () => {
    const deps = await testDeps();
    const wanted = await oldTexts(deps.store, 220);
    await deps.store.change(outdateSearchTexts);
    let turns = 0;
    let isOver = false;
    const job = remakeJob(deps, never).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await deps.store.change(({ db }) => db.selectFrom('settings').select('key').execute());
      turns += 1;
      await breathe();
    }
    await job;
    expect(turns).toBeGreaterThan(3);
    expect(await textsOf(deps.store)).toEqual(wanted);
  });
});
