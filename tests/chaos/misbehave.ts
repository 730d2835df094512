import type { Fault, Intercept, SimulatedRequest } from '#lib/simulators/kit.ts';

/** Ways in which a phone system answers and is wrong, each over any vendor's API. */

const isListing = ({ method, url }: SimulatedRequest) => method === 'GET' && /\/(voicemails|calls)$/.test(url.pathname);

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

/** So much older is what another tenant shows than what it stands in for. */
const ELSEWHERE_AGE_MS = 50 * 3_600_000;
/** Callers of other tenants call from there, and nobody else. */
export const ELSEWHERE = '+1212555';

/**
 * Another tenant answers at the same address, to the same key: its own voicemails under ids of its own, and none that we know.
 * `asked`: ids of ours that it was asked for.
 */
export function anotherTenant(asked: Set<string>): Fault {
  return intercepting(async (request, answer) => {
    const id = /\/voicemails\/([^/]+)/.exec(request.url.pathname)?.[1];
    if (id !== undefined) {
      asked.add(decodeURIComponent(id));
      return { status: 404, body: { error: 'no such voicemail' } };
    }
    const reply = await answer(request);
    if (!isListing(request) || typeof reply.body !== 'object' || reply.body === null) return reply;
    const lists = Object.entries(reply.body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(foreign) : value,
    ]);
    return { ...reply, body: Object.fromEntries(lists) };
  });
}

function foreign(item: Record<string, unknown>, index: number): Record<string, unknown> {
  const from = `${ELSEWHERE}${String(index).padStart(4, '0')}`;
  const callers = ['from', 'sender', 'sender_number'].filter((name) => name in item);
  return {
    ...item,
    ...Object.fromEntries(callers.map((name) => [name, from])),
    id: `elsewhere-${item.id}`,
    created_at: new Date(Date.parse(String(item.created_at)) - ELSEWHERE_AGE_MS).toISOString(),
  };
}

function intercepting(intercept: Intercept): Fault {
  return { kind: 'intercept', intercept };
}
