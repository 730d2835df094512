import { describe, expect, it } from 'vitest';
import { makePageJoiner } from '#lib/client/list/join-pages.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

const page = (...minutes: number[]) => ({ items: minutes.map((minute) => wireVoicemail(minute)), next: null });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('the pages of a list, joined', () => {
  it('are its rows in their order', () => {
    expect(ids(makePageJoiner()([page(5, 4), page(3, 2), page(1)]))).toEqual(['v5', 'v4', 'v3', 'v2', 'v1']);
  });

  it('hold once what moved to a later page meanwhile, as that has it', () => {
    const [first, second] = [page(3, 2), page(2, 1)];
    const rows = makePageJoiner()([first, second]);
    expect(ids(rows)).toEqual(['v3', 'v2', 'v1']);
    expect(rows[1]).toBe(second.items[0]);
  });

  it('are the same whether they came one by one or all at once', () => {
    const pages = [page(6, 5), page(5, 4), page(3, 2), page(2, 1)];
    const join = makePageJoiner();
    for (const count of [1, 2, 4, 3, 4])
      expect(join(pages.slice(0, count))).toEqual(makePageJoiner()(pages.slice(0, count)));
  });

  it('are the very same rows for as long as no page is another', () => {
    const pages = [page(3, 2), page(1)];
    const join = makePageJoiner();
    const rows = join(pages);
    expect(join([...pages])).toBe(rows);
    expect(ids(join([page(4, 3, 2), ...pages.slice(1)]))).toEqual(['v4', 'v3', 'v2', 'v1']);
    expect(ids(rows)).toEqual(['v3', 'v2', 'v1']);
  });
});
