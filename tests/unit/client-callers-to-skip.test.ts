import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { callersToSkip, isRunningLow } from '#lib/client/list/callers-to-skip.ts';
import { makeFolding } from '#lib/client/list/fold-callers.ts';
import { listPath, voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { listQuery, type VoicemailPageWire, type VoicemailWire } from '#lib/wire/voicemails.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

const key: ListKey = { view: 'inbox', line: null, order: 'newest' };
const grace = { kind: 'number', number: '+14155550118' } as const;
const many = (from: number, count: number, facts: Partial<VoicemailWire> = {}) =>
  Array.from({ length: count }, (_, index) => wireVoicemail(from - index, { caller: grace, ...facts }));
const page = (items: VoicemailWire[], next: string | null = '7'): VoicemailPageWire => ({ items, next });

describe('callers of whom enough is loaded', () => {
  it('are left out of the next page, where they are one row', () => {
    expect(callersToSkip([page(many(60, 50))], key)).toEqual(['+14155550118']);
    expect(callersToSkip([page(many(60, 12)), page(many(40, 12))], key)).toEqual(['+14155550118']);
    expect(callersToSkip([page(many(60, 12))], key)).toEqual([]);
  });

  it('are not, where each voicemail is a row: in Done, in Trash, in a search, in their own list, or when nobody can tell them', () => {
    const pages = [page(many(60, 50))];
    for (const over of [{ view: 'done' }, { view: 'trash' }, { q: 'grace' }, { caller: '+14155550118' }] as const)
      expect(callersToSkip(pages, { ...key, ...over })).toEqual([]);
    expect(callersToSkip([page(many(60, 50, { caller: { kind: 'withheld' } }))], key)).toEqual([]);
    expect(callersToSkip([page(many(60, 50, { status: 'done' }))], { ...key, view: 'unlistened' })).toEqual([]);
  });

  it('are named in the address so that the server understands it', () => {
    const path = listPath(key, '7 +14155550118 an-account/204');
    const query = Object.fromEntries(new URL(path, 'http://x').searchParams);
    expect(listQuery.parse(query)).toMatchObject({ after: '7', without: ['+14155550118', 'an-account/204'] });
  });

  it('are loaded again before the last of what is loaded of theirs is done', () => {
    const places = [null, '7 +14155550118'];
    expect(isRunningLow([page(many(60, 50)), page([])], places)).toBe(false);
    expect(isRunningLow([page(many(60, 9)), page([])], places)).toBe(true);
    expect(isRunningLow([page([]), page([])], [null, '7'])).toBe(false);
  });
});

describe('a screen to fill', () => {
  it('takes two requests where 5,000 voicemails of one caller wait before those of others', async () => {
    const others = Array.from({ length: 30 }, (_, index) =>
      wireVoicemail(30 - index, { caller: { kind: 'number', number: `+1415555${1000 + index}` } }),
    );
    const all = [...many(6000, 5000), ...others];
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (address: string | URL | Request) => {
      asked.push(String(address));
      const { after, without = [] } = listQuery.parse(
        Object.fromEntries(new URL(String(address), 'http://x').searchParams),
      );
      const rest = all.filter(
        ({ seq, caller }) => (after === undefined || seq < Number(after)) && !without.includes(caller.number ?? ''),
      );
      const items = rest.slice(0, 50);
      return Response.json({ items, next: rest.length > 50 ? String(items.at(-1)?.seq) : null });
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const observer = new InfiniteQueryObserver(new QueryClient(), voicemailListOptions(key));
    onTestFinished(observer.subscribe(() => undefined));
    const fold = makeFolding();
    for (;;) {
      await vi.waitFor(() => expect(observer.getCurrentResult().isFetching).toBe(false));
      const { data, hasNextPage } = observer.getCurrentResult();
      const rows = fold(data?.pages.flatMap(({ items }) => items) ?? [], key).shown;
      if (rows.length >= 20 || !hasNextPage) break;
      await observer.fetchNextPage();
    }
    expect(asked).toHaveLength(2);
  });
});
