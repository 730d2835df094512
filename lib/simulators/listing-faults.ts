import type { Fault, SimulatedReply } from './kit.ts';

/**
 * Listings as they were seen to go wrong, for any vendor: each fault bends the replies that hold a list (`items`, `data`,
 * `voicemails`) and leaves the others alone.
 */

type Body = Record<string, unknown>;
const LISTS = ['items', 'data', 'voicemails'];
const POSITIONS = ['skip', 'after', 'pageToken'];
const TOKENS = ['nextCursor', 'nextPageToken'];

/** The vendor does not look at where a page is to begin, and says that there is always more. */
export const repeatsFirstPage = (): Fault => ({
  kind: 'intercept',
  async intercept(request, answer) {
    const url = new URL(request.url);
    for (const position of POSITIONS) url.searchParams.delete(position);
    return bent(await answer({ ...request, url }), (body) => withToken(body, 'the-same-again'));
  },
});

/** The last page of a listing names a next one by an empty token. */
export const emptyTokenAtEnd = (): Fault => ({
  kind: 'intercept',
  intercept: async (request, answer) =>
    bent(await answer(request), (body) => ({
      ...body,
      ...Object.fromEntries(TOKENS.filter((token) => body[token] === null).map((token) => [token, ''])),
    })),
});

/** Pages with nothing on them, each naming a next one. */
export const emptyPagesForever = (): Fault => pagesForever(() => []);

/** Pages as long as asked for, of voicemails that nobody ever left. */
export const fullPagesForever = (items = 100): Fault =>
  pagesForever((listed, page) => {
    const template = listed[0] as Body | undefined;
    if (template === undefined) return [];
    return Array.from({ length: items }, (_, index) => invented(template, page * items + index));
  });

/** Pages of items that say nothing, each with an id nobody has seen before. */
export const unreadablePagesForever = (items = 3_000): Fault =>
  pagesForever((_, page) => Array.from({ length: items }, (_, index) => ({ id: `odd-${page}-${index}`, odd: true })));

/** Only the first `most` of a listing are shown, though nothing was deleted; counts stay as they were. */
export const cappedListing = (most: number): Fault => ({
  kind: 'rewrite',
  rewrite: (body) => (isBody(body) ? withList(body, (listed) => listed.slice(0, most)) : body),
});

function pagesForever(items: (listed: unknown[], page: number) => unknown[]): Fault {
  let page = 0;
  return {
    kind: 'intercept',
    async intercept(request, answer) {
      const url = new URL(request.url);
      for (const position of POSITIONS) url.searchParams.delete(position);
      return bent(await answer({ ...request, url }), (body) => {
        page += 1;
        return withToken(
          withList(body, (listed) => items(listed, page)),
          `page-${page}`,
        );
      });
    },
  };
}

function bent(reply: SimulatedReply, bend: (body: Body) => Body): SimulatedReply {
  const { body } = reply;
  return isBody(body) && LISTS.some((name) => Array.isArray(body[name])) ? { ...reply, body: bend(body) } : reply;
}

function withList(body: Body, change: (listed: unknown[]) => unknown[]): Body {
  const lists = LISTS.filter((name) => Array.isArray(body[name]));
  return { ...body, ...Object.fromEntries(lists.map((name) => [name, change(body[name] as unknown[])])) };
}

/** Names a next page by `token`, where the vendor pages by tokens; a count would give away that the listing is at its end. */
function withToken(body: Body, token: string): Body {
  const { count: _, ...rest } = body;
  return { ...rest, ...Object.fromEntries(TOKENS.filter((name) => name in body).map((name) => [name, token])) };
}

/** One more of the template, a minute older each. */
function invented(template: Body, number: number): Body {
  const at = Date.parse(String(template.created_at ?? template.createdAt)) - number * 60_000;
  if (Number.isNaN(at)) return { ...template, id: `${template.id}${number}` };
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const named = 'createdAt' in template ? { createdAt: time } : { created_at: time };
  return { ...template, ...named, id: `${template.id}${number}` };
}

const isBody = (body: unknown): body is Body =>
  typeof body === 'object' && body !== null && !Array.isArray(body) && !(body instanceof Uint8Array);
