import type { Fault, Intercept, SimulatedReply, SimulatedRequest } from '#lib/simulators/kit.ts';

/** Ways in which a phone system answers and is wrong, each over any vendor's API. */

const isListing = ({ method, url }: SimulatedRequest) => method === 'GET' && /\/(voicemails|calls)$/.test(url.pathname);

/** PortSIP writes by POST too; signing in is no write. */
const isWrite = ({ method, url }: SimulatedRequest) =>
  method === 'PATCH' || method === 'DELETE' || /\/(set_read|set_unread|destroy)$/.test(url.pathname);

const LIES: readonly SimulatedReply[] = [
  { status: 200, body: { error: 'Try again later' } },
  { status: 200, body: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } },
  { status: 202, body: {} },
  { status: 204 },
];

/** Every write is answered as if it had been done, in one way or another, and none is done. */
export function lyingAboutWrites(): Fault {
  let lies = 0;
  return intercepting(async (request, answer) => {
    if (!isWrite(request)) return answer(request);
    lies += 1;
    return LIES[lies % LIES.length] as SimulatedReply;
  });
}

/** Listings show what was so `lagMs` ago: a write is not seen there for a while, nor what came meanwhile. */
export function laggingListing(lagMs: number): Fault {
  const shown = new Map<string, { at: number; reply: SimulatedReply }[]>();
  return intercepting(async (request, answer) => {
    if (!isListing(request)) return answer(request);
    const key = request.url.pathname + request.url.search;
    const before = shown.get(key) ?? [];
    before.push({ at: Date.now(), reply: structuredClone(await answer(request)) });
    shown.set(key, before);
    const old = before.findLast(({ at }) => at <= Date.now() - lagMs) ?? before[0];
    return (old ?? before.at(-1))?.reply as SimulatedReply;
  });
}

const ODD_DATES = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '1684-05-01T00:00:00Z', 'yesterday', null, {}];
const ODD_IDS = ['odd\u0000id', 'odd \ud800', '', null, {}, 'o'.repeat(5_000)];

/** Between the good items of a listing stand some that no program should send. */
export function oddItems(): Fault {
  return intercepting(async (request, answer) => {
    const reply = await answer(request);
    if (!isListing(request) || typeof reply.body !== 'object' || reply.body === null) return reply;
    const body = reply.body as Record<string, unknown>;
    const name = ['voicemails', 'items', 'data'].find((each) => Array.isArray(body[each]));
    if (name === undefined) return reply;
    const listed = body[name] as unknown[];
    const template = (listed[0] ?? {}) as object;
    const odd = [
      ...ODD_DATES.map((date, index) => ({
        ...template,
        id: `odd-date-${index}`,
        ...('createdAt' in template ? { createdAt: date } : { created_at: date }),
      })),
      ...ODD_IDS.map((id) => ({
        ...template,
        id,
        ...('createdAt' in template ? { createdAt: 7 } : { created_at: 7 }),
      })),
      null,
      7,
    ];
    return { ...reply, body: { ...body, [name]: [...listed, ...odd] } };
  });
}

/** One box, or one call, answers with a fault while all others are well. */
export function failingPart(status: number): Fault {
  let chosen: string | null = null;
  return intercepting(async (request, answer) => {
    const part = /\/(shared_voicemails\/[^/]+\/voicemails|calls\/[^/]+)/.exec(request.url.pathname)?.[1];
    if (part === undefined) return answer(request);
    chosen ??= part;
    return part === chosen ? { status, body: { error: 'not now' } } : answer(request);
  });
}

function intercepting(intercept: Intercept): Fault {
  return { kind: 'intercept', intercept };
}
