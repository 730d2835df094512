import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type DraftShare, keepDrafts } from '#lib/client/notes/keep-drafts.ts';
import {
  adoptEdits,
  beginEdit,
  begunFrom,
  draftKey,
  drafts,
  joined,
  keepDraft,
  leaveDrafts,
  recallDraft,
  returnWords,
  takeDraft,
  takeLeftDrafts,
} from '#lib/client/notes/note-drafts.ts';
import { cipherOf, type DeviceCipher, type KeptRecord, openCipherOf } from '#lib/client/offline/device-cipher.ts';
import type { RecordTable } from '#lib/client/offline/device-store.ts';
import { MemberRecords, type RecordStore } from '#lib/client/offline/member-records.ts';

beforeEach(() => drafts.set(new Map()));

/** A browser's store, as records survive a reload and a session. */
function aDevice() {
  const kept = new Map<string, unknown>();
  const place = (table: RecordTable, memberId: string, id: string) => `${table} ${memberId} ${id}`;
  const device: RecordStore & { kept: typeof kept; isFull: boolean } = {
    kept,
    isFull: false,
    readRecords: async (table) => [...kept].filter(([at]) => at.startsWith(`${table} `)).map(([, record]) => record),
    async writeRecord(table, record) {
      if (device.isFull) throw new DOMException('no room', 'QuotaExceededError');
      kept.set(place(table, record.memberId, record.id), structuredClone(record));
    },
    dropRecord: async (table, memberId, id) => void kept.delete(place(table, memberId, id)),
  };
  return device;
}

async function aKey(fill: number): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(32).fill(fill), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const recordsOf = async (store: RecordStore, memberId = 'maya', fill = 1) =>
  new MemberRecords({ memberId, store, cipher: Promise.resolve(cipherOf(memberId, await aKey(fill))) });

/** As much of a storage as is used. */
function aStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

/** A window of a member, opened and read. Answers once it keeps what is typed. */
async function aWindow(records: MemberRecords | null, more: { share?: DraftShare; storage?: Storage } = {}) {
  const unreadable: number[] = [];
  const offered = vi.fn();
  const stop = keepDrafts({
    memberId: 'maya',
    records,
    share: more.share ?? null,
    storage: more.storage ?? null,
    onOffered: offered,
    onUnreadable: (count) => unreadable.push(count),
  });
  onTestFinished(stop);
  if (records) await vi.waitFor(() => expect(offered).toHaveBeenCalled());
  return { stop, unreadable };
}

describe('a seal', () => {
  it('opens for its member, its key and its record alone, whatever was typed', async () => {
    const [own, others] = [cipherOf('maya', await aKey(1)), cipherOf('tom', await aKey(2))];
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        async (text) => {
          const sealed = await own.seal('v1', text);
          expect(await own.open(structuredClone(sealed))).toBe(text);
          await expect(others.open(sealed)).rejects.toThrow();
          await expect(own.open({ ...sealed, id: 'v2' } as KeptRecord)).rejects.toThrow();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is none by plain http, where what was sealed before is not taken for words', async () => {
    const plain: DeviceCipher = openCipherOf('maya');
    expect(await plain.open(await plain.seal('v1', 'call back'))).toBe('call back');
    await expect(plain.open(await cipherOf('maya', await aKey(1)).seal('v1', 'x'))).rejects.toThrow();
  });
});

describe('what a device keeps of a member', () => {
  it('is the latest of each, however fast it changes', async () => {
    const device = aDevice();
    const records = await recordsOf(device);
    for (let count = 0; count < 50; count += 1) records.put('drafts', 'v1', `word ${count}`);
    records.put('owed', 'k1', 'gone again');
    records.drop('owed', 'k1');
    await records.settled();
    expect(records.unkept.get()).toBe(0);
    expect((await records.readAll('drafts')).texts).toEqual(new Map([['v1', 'word 49']]));
    expect((await records.readAll('owed')).texts.size).toBe(0);
  });

  it('is kept also when it is put at the very moment at which all else has just been kept', async () => {
    for (let turns = 0; turns < 20; turns += 1) {
      const records = await recordsOf(aDevice());
      const kept = Promise.withResolvers<void>();
      records.put('drafts', 'v1', 'first');
      onTestFinished(records.unkept.subscribe(kept.resolve));
      await kept.promise;
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      records.put('drafts', 'v2', 'second');
      await records.settled();
      expect(records.unkept.get(), `after ${turns} turns`).toBe(0);
    }
  });

  it('is not another member’s to read, and stays for whose it is', async () => {
    const device = aDevice();
    const maya = await recordsOf(device);
    maya.put('drafts', 'v1', 'for Maya alone');
    await maya.settled();
    const tom = await recordsOf(device, 'tom', 2);
    expect(await tom.readAll('drafts')).toEqual({ texts: new Map(), unreadable: [] });
    tom.put('drafts', 'v1', 'Tom’s');
    await tom.settled();
    expect(JSON.stringify([...device.kept.values()])).not.toContain('for Maya alone');
    expect((await (await recordsOf(device)).readAll('drafts')).texts.get('v1')).toBe('for Maya alone');
  });

  it('is named, not opened, when the member’s key is another by now', async () => {
    const device = aDevice();
    const before = await recordsOf(device, 'maya', 1);
    before.put('drafts', 'v1', 'under the old key');
    await before.settled();
    expect((await (await recordsOf(device, 'maya', 9)).readAll('drafts')).unreadable).toEqual(['v1']);
  });

  it('waits while the device is full, says so, and is kept with the next once there is room', async () => {
    const device = aDevice();
    const records = await recordsOf(device);
    device.isFull = true;
    records.put('drafts', 'v1', 'one');
    await records.settled();
    expect([records.unkept.get(), records.failure.get()]).toEqual([1, expect.any(DOMException)]);
    device.isFull = false;
    records.put('drafts', 'v2', 'two');
    await records.settled();
    expect([records.unkept.get(), records.failure.get()]).toEqual([0, null]);
    expect([...(await records.readAll('drafts')).texts.values()]).toEqual(['one', 'two']);
  });

  it('is told as not kept once, however much is typed meanwhile, and keeps nothing else from being taken away', async () => {
    const device = aDevice();
    const records = await recordsOf(device);
    records.put('owed', 'k1', 'a change');
    await records.settled();
    const reported = vi.fn();
    onTestFinished(records.failure.subscribe(reported));
    device.isFull = true;
    for (const text of ['o', 'on', 'one']) {
      records.put('drafts', 'v1', text);
      await records.settled();
    }
    expect(reported).toHaveBeenCalledOnce();
    records.drop('owed', 'k1');
    await records.settled();
    expect([records.unkept.get(), device.kept.size]).toEqual([1, 0]);
  });

  it('waits for the key while the server is away', async () => {
    const device = aDevice();
    const { promise, resolve } = Promise.withResolvers<DeviceCipher>();
    const records = new MemberRecords({ memberId: 'maya', store: device, cipher: promise });
    records.put('owed', 'k1', 'a change');
    expect(records.unkept.get()).toBe(1);
    resolve(cipherOf('maya', await aKey(1)));
    await records.settled();
    expect([records.unkept.get(), device.kept.size]).toEqual([0, 1]);
  });
});

describe('an unsaved note', () => {
  it('is offered again in the next window, until it is saved or discarded', async () => {
    const device = aDevice();
    const first = await aWindow(await recordsOf(device));
    keepDraft('v1', 'She prefers');
    keepDraft(draftKey('v2', 'n7'), 'Edited half');
    await vi.waitFor(() => expect(device.kept.size).toBe(2));
    first.stop();
    drafts.set(new Map());
    const second = await aWindow(await recordsOf(device));
    expect([recallDraft('v1'), recallDraft(draftKey('v2', 'n7'))]).toEqual(['She prefers', 'Edited half']);
    keepDraft('v1', '');
    await vi.waitFor(() => expect(device.kept.size).toBe(1));
    second.stop();
  });

  it('is not overwritten by what was typed before the device was read, nor the other way round', async () => {
    const device = aDevice();
    const before = await recordsOf(device);
    before.put('drafts', 'v1', 'kept yesterday');
    await before.settled();
    keepDraft('v1', 'typed today');
    await aWindow(await recordsOf(device));
    expect(recallDraft('v1')).toBe('kept yesterday\ntyped today');
    await vi.waitFor(async () =>
      expect((await (await recordsOf(device)).readAll('drafts')).texts.get('v1')).toBe('kept yesterday\ntyped today'),
    );
  });

  it('survives a reload for which the device had no time, or keeps nothing', async () => {
    const storage = aStorage();
    keepDraft('v1', 'typed this very moment');
    leaveDrafts(storage, 'maya');
    drafts.set(new Map());
    await aWindow(null, { storage: storage as unknown as Storage });
    expect(recallDraft('v1')).toBe('typed this very moment');
    expect(storage.kept.size).toBe(0);
  });

  it('left in a window is another member’s neither to see nor to keep', () => {
    const storage = aStorage();
    keepDraft('v1', 'Maya’s');
    leaveDrafts(storage, 'maya');
    expect(takeLeftDrafts(storage, 'tom').size).toBe(0);
    expect(storage.kept.size).toBe(0);
  });

  it('is the same in two windows of its writer', async () => {
    const tellers: ((data: unknown) => void)[] = [];
    const share = (): DraftShare => ({
      publish: (draft) => {
        for (const publish of tellers) publish(draft);
      },
      onReport: (listener) => {
        tellers.push(listener);
        return () => undefined;
      },
    });
    const device = aDevice();
    await aWindow(await recordsOf(device), { share: share() });
    keepDraft('v1', 'from here');
    expect(recallDraft('v1')).toBe('from here');
    for (const publish of tellers) publish({ key: 'v1', text: 'from there' });
    expect(recallDraft('v1')).toBe('from there');
    for (const publish of tellers) publish({ nonsense: true });
    expect(recallDraft('v1')).toBe('from there');
  });

  it('as other words for a note knows after a reload which words it began from', async () => {
    const key = draftKey('v1', 'n1');
    const device = aDevice();
    const first = await aWindow(await recordsOf(device));
    beginEdit(key, 'call after five');
    keepDraft(key, 'call after six');
    beginEdit(key, 'changed elsewhere meanwhile');
    await vi.waitFor(() => expect(device.kept.size).toBe(2));
    first.stop();
    takeDraft(key, '');
    expect(begunFrom(key)).toBeUndefined();
    const second = await aWindow(await recordsOf(device));
    expect([begunFrom(key), [...drafts.get()]]).toEqual(['call after five', [[key, 'call after six']]]);
    second.stop();

    const storage = aStorage();
    leaveDrafts(storage, 'maya');
    takeDraft(key, '');
    await aWindow(await recordsOf(device), { storage: storage as unknown as Storage });
    expect([begunFrom(key), [...drafts.get()]]).toEqual(['call after five', [[key, 'call after six']]]);
    keepDraft(key, '');
    await vi.waitFor(() => expect(device.kept.size).toBe(0));
  });

  it('that is refused comes back above what is being written by now', () => {
    keepDraft('v1', 'next words');
    returnWords('v1', 'refused words');
    expect(recallDraft('v1')).toBe('refused words\nnext words');
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const both = joined(before, after);
        expect(both.includes(before) && both.includes(after)).toBe(true);
      }),
    );
  });

  it('as other words for a note that was deleted elsewhere goes on as a new note', () => {
    keepDraft(draftKey('v1', 'n1'), 'other words');
    keepDraft(draftKey('v1', 'n2'), 'still there');
    adoptEdits('v1', new Set(['n2']));
    expect(recallDraft('v1')).toBe('other words');
    expect([recallDraft(draftKey('v1', 'n1')), recallDraft(draftKey('v1', 'n2'))]).toEqual(['', 'still there']);
  });
});
