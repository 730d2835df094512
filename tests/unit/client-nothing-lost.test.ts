import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { mayLeave } from '#lib/client/commands/leaving.ts';
import { toasts } from '#lib/client/feedback/toasts.ts';
import { followErased } from '#lib/client/notes/drafts-of-erased.ts';
import { draftKey, drafts, keepDraft, recallDraft } from '#lib/client/notes/note-drafts.ts';
import { followTyping, hasTypedText } from '#lib/client/notes/typed-text.ts';
import { openRecords } from '#lib/client/offline/open-records.ts';
import { forget } from '#lib/client/optimistic/apply-changes.ts';
import { changeCache } from '#lib/client/optimistic/inbox-cache.ts';
import { isIntercepted, shareIntercepted } from '#lib/client/request/intercepted.ts';
import { makeQueryClient } from '#lib/client/request/query-client.ts';
import { keepEnglish } from '#tests/support/messages.ts';

keepEnglish();

afterEach(() => {
  drafts.set(new Map());
  toasts.set([]);
  vi.unstubAllGlobals();
});

describe('a draft beside a voicemail that is deleted permanently', () => {
  it('leaves the device, and its words are offered to its writer once', () => {
    const client = makeQueryClient();
    onTestFinished(() => client.clear());
    const drop = vi.fn();
    onTestFinished(followErased(client, { drop }));
    keepDraft('v1', 'call after five');
    keepDraft(draftKey('v1', 'n1'), 'other words');
    keepDraft('v2', 'stays');
    changeCache(client, (snapshot) => forget(snapshot, 'v1'));
    changeCache(client, (snapshot) => forget(snapshot, 'v9'));
    expect(drop.mock.calls).toEqual([
      ['drafts', 'v1'],
      ['drafts', 'v1/n1'],
      ['drafts', 'v1/n1/from'],
    ]);
    expect(toasts.get().map(({ action }) => action?.label)).toEqual(['Copy note', 'Copy note']);
    expect(recallDraft('v2')).toBe('stays');
  });
});

describe('leaving for the sign-in page', () => {
  it('ends where the page is sent back each time, and begins anew a minute later', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    };
    const leaves = [0, 1000, 2000, 3000, 59_000].map((at) => mayLeave(storage, at));
    expect(leaves).toEqual([true, true, false, false, false]);
    expect(mayLeave(storage, 61_500)).toBe(true);
    expect(mayLeave(null, 0)).toBe(true);
  });
});

describe('the key of a device', () => {
  const bytes = { key: Buffer.alloc(32, 7).toString('base64url') };

  function aStore() {
    const keys = new Map<string, CryptoKey>();
    const records: unknown[] = [];
    return {
      keys,
      records,
      readScreens: async () => undefined,
      writeScreens: async () => undefined,
      readRecords: async () => records,
      writeRecord: async (_table: string, record: unknown) => void records.push(record),
      dropRecord: async () => undefined,
      readKey: async (memberId: string) => keys.get(memberId),
      writeKey: async (memberId: string, key: CryptoKey) => {
        keys.clear();
        keys.set(memberId, key);
      },
      clear: async () => undefined,
    };
  }

  it('is asked of the server once, cannot be taken out of the browser, and opens what is kept without it', async () => {
    const fetching = vi.fn(async () => Response.json(bytes));
    vi.stubGlobal('fetch', fetching);
    const store = aStore();
    const { records } = openRecords('maya', store, new AbortController().signal);
    records.put('drafts', 'v1', 'half a');
    await records.settled();
    const key = store.keys.get('maya');
    expect(key?.extractable).toBe(false);
    expect(JSON.stringify(store.records)).not.toContain('half a');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const again = openRecords('maya', store, new AbortController().signal);
    expect((await again.records.readAll('drafts')).texts.get('v1')).toBe('half a');
    expect(fetching).toHaveBeenCalledOnce();
  });

  it('is asked for until the server answers, and then everything that waited is kept', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    vi.stubGlobal('window', new EventTarget());
    let isAway = true;
    vi.stubGlobal('fetch', async () => {
      if (isAway) throw new TypeError('offline');
      return Response.json(bytes);
    });
    const store = aStore();
    const opened = openRecords('maya', store, new AbortController().signal);
    opened.records.put('owed', 'k1', 'a change');
    await vi.advanceTimersByTimeAsync(25_000);
    expect([opened.isKeyLate(), opened.records.unkept.get()]).toEqual([true, 1]);
    isAway = false;
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect([opened.isKeyLate(), opened.records.unkept.get()]).toEqual([false, 0]));
    expect(store.records).toHaveLength(1);
  });
});

describe('text typed into a form', () => {
  class Field extends EventTarget {
    value = '';
    isConnected = true;
    type = 'text';
    readonly form: object | null;
    readonly #attributes: readonly string[];
    constructor(form: object | null, ...attributes: string[]) {
      super();
      this.form = form;
      this.#attributes = attributes;
    }
    hasAttribute(name: string): boolean {
      return this.#attributes.includes(name);
    }
  }
  const page = new EventTarget();
  let stop: () => void;
  const publish = (type: string, target: object) =>
    page.dispatchEvent(Object.defineProperty(new Event(type), 'target', { value: target }));
  const typeInto = (field: Field, value: string) => {
    field.value = value;
    publish('input', field);
  };
  beforeEach(() => {
    vi.stubGlobal('document', page);
    vi.stubGlobal('HTMLInputElement', Field);
    vi.stubGlobal('HTMLTextAreaElement', Field);
    stop = followTyping();
  });
  afterEach(() => stop());

  it('is unsaved until its form is sent, emptied or gone', () => {
    const form = {};
    const field = new Field(form);
    typeInto(field, 'Reception');
    expect(hasTypedText()).toBe(true);
    publish('submit', form);
    expect(hasTypedText()).toBe(false);
    typeInto(field, 'Reception 2');
    expect(hasTypedText()).toBe(true);
    field.isConnected = false;
    expect(hasTypedText()).toBe(false);
    typeInto(new Field(form), '  ');
    expect(hasTypedText()).toBe(false);
  });

  it('is still known where one of two that follow it stops', () => {
    const stopSecond = followTyping();
    typeInto(new Field({}), 'Reception');
    stopSecond();
    expect(hasTypedText()).toBe(true);
  });

  it('is no concern where it is kept by itself, or stands in the address', () => {
    typeInto(new Field({}, 'data-kept'), 'a note');
    typeInto(new Field(null), 'a word of the palette');
    expect(hasTypedText()).toBe(false);
  });
});

describe('a sign-in that something in front asks for', () => {
  it('is known to every window of the browser, and told by the one that was asked alone', async () => {
    const channels: { onmessage?: (event: { data: unknown }) => void; close(): void }[] = [];
    const sent: unknown[] = [];
    class Channel {
      onmessage?: (event: { data: unknown }) => void;
      constructor() {
        channels.push(this);
      }
      postMessage(data: unknown): void {
        sent.push(data);
      }
      close(): void {
        sent.push('closed');
      }
    }
    vi.stubGlobal('window', { BroadcastChannel: Channel });
    vi.stubGlobal('BroadcastChannel', Channel);
    const stop = shareIntercepted();
    channels[0]?.onmessage?.({ data: true });
    expect([isIntercepted.get(), sent]).toEqual([true, []]);
    isIntercepted.set(false);
    expect(sent).toEqual([false]);
    stop();
    isIntercepted.set(true);
    isIntercepted.set(false);
    expect(sent).toEqual([false, 'closed']);
  });
});
