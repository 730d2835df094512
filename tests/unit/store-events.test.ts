import { describe, expect, it } from 'vitest';
import { readEvents } from '#lib/store/events/read-events.ts';
import { prune } from '#lib/store/prune.ts';
import type { Store } from '#lib/store/store.ts';
import { aVoicemail, ManualClock, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';

const DAY = 86_400_000;

const emitLines = (store: Store, ...lines: string[]) =>
  store.change(async ({ emit }) => {
    for (const line_id of lines) emit({ type: 'line-changed', line_id });
  });

async function begin(store: Store): Promise<string> {
  return (await readEvents(store.db, { limit: 10 })).next;
}

describe('the event log', () => {
  it('says where to begin, and from there tells everything once, in order, page by page', async () => {
    const store = await openTestStore();
    await emitLines(store, 'before');
    let after = await begin(store);
    await emitLines(store, 'a', 'b');
    await emitLines(store, 'c');
    const reported: (string | null)[] = [];
    for (;;) {
      const page = await readEvents(store.db, { after, limit: 2 });
      expect(page.reset).toBe(false);
      reported.push(...page.events.map((event) => event.line_id));
      after = page.next;
      if (!page.more) break;
    }
    expect(reported).toEqual(['a', 'b', 'c']);
    expect(await readEvents(store.db, { after, limit: 2 })).toMatchObject({ events: [], next: after, more: false });
  });

  it('numbers events in the order their changes were committed, however many write at once', async () => {
    const store = await openTestStore();
    const after = await begin(store);
    const done: string[] = [];
    await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        store
          .change(async ({ db, emit }) => {
            emit({ type: 'line-changed', line_id: `line-${n}` });
            for (let reads = 0; reads < n % 3; reads += 1) await db.selectFrom('settings').selectAll().execute();
          })
          .then(() => done.push(`line-${n}`)),
      ),
    );
    const { events } = await readEvents(store.db, { after, limit: 100 });
    expect(events.map((event) => event.line_id)).toEqual(done);
  });

  it('takes any number of events of one change, in their order', async () => {
    const store = await openTestStore();
    const after = await begin(store);
    const lines = Array.from({ length: 12_000 }, (_, n) => `line-${n}`);
    await emitLines(store, ...lines);
    const page = await readEvents(store.db, { after, limit: 20_000 });
    expect(page.events.map((event) => event.line_id)).toEqual(lines);
  });

  it('joins the voicemail as it is now', async () => {
    const store = await openTestStore();
    const { id } = await aVoicemail(store);
    const after = await begin(store);
    await store.change(async ({ db, emit }) => {
      await db.updateTable('voicemails').set({ revision: 5 }).where('id', '=', id).execute();
      emit({ type: 'voicemail-changed', voicemail_id: id, revision: 5 });
      emit({ type: 'voicemail-erased', voicemail_id: 'erased-before' });
    });
    const page = await readEvents(store.db, { after, limit: 10 });
    expect(page.voicemails.get(id)?.revision).toBe(5);
    expect(page.events.map((event) => event.type)).toEqual(['voicemail-changed', 'voicemail-erased']);
    expect(page.voicemails.has('erased-before')).toBe(false);
  });

  it('asks for a fresh start after an event of another life of the database, or one not given yet', async () => {
    const store = await openTestStore();
    await emitLines(store, 'a');
    const next = await begin(store);
    expect(await readEvents(store.db, { after: 'other-1', limit: 10 })).toMatchObject({
      reset: true,
      next,
      events: [],
    });
    const future = `${next.split('-')[0]}-99`;
    expect(await readEvents(store.db, { after: future, limit: 10 })).toMatchObject({ reset: true, next });
    const other = await openTestStore();
    expect((await begin(other)).split('-')[0]).not.toBe(next.split('-')[0]);
  });

  it('asks for a fresh start when what was missed is no longer kept, and only then', async () => {
    const clock = new ManualClock();
    const store = await openTestStore(clock);
    const first = await begin(store);
    await emitLines(store, 'old', 'older');
    const caughtUp = await begin(store);
    clock.at = MONDAY_MORNING + 8 * DAY;
    await store.change((change) => prune(change, clock.now()));
    expect(await readEvents(store.db, { after: first, limit: 10 })).toMatchObject({ reset: true, next: caughtUp });
    expect(await readEvents(store.db, { after: caughtUp, limit: 10 })).toMatchObject({ reset: false, events: [] });
    await emitLines(store, 'new');
    const page = await readEvents(store.db, { after: caughtUp, limit: 10 });
    expect(page.events.map((event) => event.line_id)).toEqual(['new']);
    expect((await readEvents(store.db, { after: first, limit: 10 })).reset).toBe(true);
  });
});
