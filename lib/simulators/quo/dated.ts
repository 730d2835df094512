import { unescapeId } from '#lib/domain/escaped-id.ts';
import type { SimulatedReply, SimulatedRequest } from '../kit.ts';
import type { SimulatedSystem } from '../simulated-system.ts';
import { callsOf, type SimulatedCall } from './calls.ts';
import { pageOf } from './paging.ts';
import { refuseDated } from './refusals.ts';
import { iso, type QuoDesk, voicemailBody } from './voicemail-body.ts';

const VERSION = '2026-03-30';

/** Answers as the dated surface does; the key has been checked. */
export function answerDated(
  system: SimulatedSystem,
  desk: QuoDesk,
  { url, headers }: SimulatedRequest,
  emptyListing: boolean,
): SimulatedReply {
  const version = headers['quo-api-version'];
  if (version !== VERSION) {
    const fault = version === undefined ? 'Quo-Api-Version header is required' : 'Unknown API version';
    return refuseDated(400, fault, '/quo-api-version');
  }
  const limit = Number(url.searchParams.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) return refuseDated(400, 'Expected 1 to 50', '/limit');
  if (url.pathname === '/phone-numbers') return phoneNumbers(system, url, limit);
  if (url.pathname === '/calls') return calls(emptyListing ? [] : callsOf(system), desk, url, limit);
  const id = /^\/calls\/([^/]+)$/.exec(url.pathname)?.[1];
  const call = id === undefined ? undefined : callsOf(system).find((one) => one.id === unescapeId(id));
  return call ? { status: 200, body: { data: callBody(desk, call, url) } } : refuseDated(404, 'Not found');
}

function phoneNumbers(system: SimulatedSystem, url: URL, limit: number): SimulatedReply {
  // Numbers go by when they came; here that is their order.
  const sorted = system.lines.map((line, index) => ({ line, at: -index }));
  const page = pageOf(sorted, ({ line, at }) => ({ at, id: line.ref }), url.searchParams.get('after'), limit);
  if (page === 'bad-token') return refuseDated(400, 'Invalid cursor', '/after');
  const data = page.items.map(({ line }) => ({
    id: line.ref,
    groupId: 'GR123abc',
    name: line.name,
    phoneNumber: line.number ?? '+14155550199',
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
  }));
  return { status: 200, body: { data, nextCursor: page.next } };
}

function calls(all: SimulatedCall[], desk: QuoDesk, url: URL, limit: number): SimulatedReply {
  const direction = url.searchParams.get('direction');
  const since = Date.parse(url.searchParams.get('createdAt[gte]') ?? '1970-01-01T00:00:00Z');
  if (Number.isNaN(since)) return refuseDated(400, 'Expected a date-time', '/createdAt/gte');
  const asked = all.filter((call) => (direction === null || call.direction === direction) && call.createdAt >= since);
  const page = pageOf(asked, (call) => ({ at: call.createdAt, id: call.id }), url.searchParams.get('after'), limit);
  if (page === 'bad-token') return refuseDated(400, 'Invalid cursor', '/after');
  return { status: 200, body: { data: page.items.map((call) => callBody(desk, call, url)), nextCursor: page.next } };
}

function callBody(desk: QuoDesk, call: SimulatedCall, url: URL) {
  const withVoicemail = url.searchParams.getAll('include').includes('voicemail');
  return {
    id: call.id,
    phoneNumberId: call.lineRef,
    actorId: 'US123abc',
    direction: call.direction,
    status: call.status,
    participants: [
      { phoneNumber: call.ownNumber, actorId: 'US123abc' },
      { phoneNumber: call.ownNumber, actorId: 'US456def' },
      { phoneNumber: call.outside, actorId: null },
    ],
    answeredAt: iso(call.answeredAt),
    completedAt: iso(call.createdAt + 30_000),
    createdAt: iso(call.createdAt),
    updatedAt: iso(call.createdAt + 30_000),
    duration: 30,
    ...(withVoicemail ? { voicemail: call.voicemail && voicemailBody(desk, call.voicemail) } : {}),
  };
}
