import { unescapeId } from '#lib/domain/escaped-id.ts';
import type { SimulatedReply, SimulatedRequest } from '../kit.ts';
import type { SimulatedSystem } from '../simulated-system.ts';
import { callsOf, type SimulatedCall } from './calls.ts';
import { pageOf } from './paging.ts';
import { refuseV1 } from './refusals.ts';
import { addressOf, iso, type QuoDesk, voicemailBody } from './voicemail-body.ts';

/** Answers as v1 does; the key has been checked. */
export function answerV1(
  system: SimulatedSystem,
  desk: QuoDesk,
  { url }: SimulatedRequest,
  emptyListing: boolean,
): SimulatedReply {
  const calls = emptyListing ? [] : callsOf(system);
  const [, , collection = '', id] = url.pathname.split('/').map((part) => unescapeId(part));
  if (id !== undefined)
    return oneOf(
      collection,
      desk,
      callsOf(system).find((call) => call.id === id),
    );
  if (collection === 'phone-numbers') return phoneNumbers(system);
  if (collection === 'conversations') return conversations(calls, url);
  if (collection === 'calls') return listCalls(system, calls, url);
  return refuseV1(404, '0000404', 'Not Found');
}

function oneOf(collection: string, desk: QuoDesk, call: SimulatedCall | undefined): SimulatedReply {
  const voicemail = call?.voicemail ?? null;
  switch (collection) {
    case 'calls':
      return call ? { status: 200, body: { data: callBody(call) } } : refuseV1(404, '0100404', 'Not Found');
    case 'call-voicemails':
      if (!voicemail) return refuseV1(404, '1200404', 'Not Found');
      return { status: 200, body: { data: voicemailBody(desk, voicemail) } };
    case 'call-recordings':
      return call ? recordings(call, desk) : refuseV1(404, '0900404', 'Not Found');
    default:
      return refuseV1(404, '0000404', 'Not Found');
  }
}

function recordings({ voicemail, createdAt }: SimulatedCall, desk: QuoDesk): SimulatedReply {
  if (!voicemail) return { status: 200, body: { data: [] } };
  const startTime = iso(createdAt);
  const empty = { id: 'CRabsent', status: 'absent', duration: null, startTime, type: null, url: null };
  const made = voicemail.processing
    ? { ...empty, id: 'CRmade', status: 'processing' }
    : {
        id: 'CRmade',
        status: 'completed',
        duration: voicemail.seconds,
        startTime,
        type: 'audio/mpeg',
        url: addressOf(desk, voicemail),
      };
  return { status: 200, body: { data: [empty, made] } };
}

function phoneNumbers(system: SimulatedSystem): SimulatedReply {
  const data = system.lines.map((line) => ({
    id: line.ref,
    groupId: 'GR123abc',
    name: line.name,
    number: line.number ?? '+14155550199',
    users: [],
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
  }));
  return { status: 200, body: { data } };
}

/** 1 to 100; null for anything else. */
function maxResults(url: URL): number | null {
  const limit = Number(url.searchParams.get('maxResults') ?? Number.NaN);
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : null;
}

function conversations(calls: SimulatedCall[], url: URL): SimulatedReply {
  const limit = maxResults(url);
  const lines = url.searchParams.getAll('phoneNumbers');
  const after = Date.parse(url.searchParams.get('updatedAfter') ?? '1970-01-01T00:00:00Z');
  if (limit === null || Number.isNaN(after)) return refuseV1(400, '0700400', 'The input was invalid');
  // Calls come newest first, so the first of each pair is its last activity, and the order is right already.
  const newest = new Map<string, SimulatedCall>();
  for (const call of calls) {
    const key = `${call.lineRef} ${call.outside}`;
    if (!newest.has(key)) newest.set(key, call);
  }
  const asked = [...newest.values()].filter(
    (call) => call.createdAt > after && (lines.length === 0 || lines.includes(call.lineRef)),
  );
  return listed(asked, url, limit, conversationBody);
}

function listCalls(system: SimulatedSystem, calls: SimulatedCall[], url: URL): SimulatedReply {
  const limit = maxResults(url);
  const line = url.searchParams.get('phoneNumberId');
  const participants = url.searchParams.getAll('participants');
  const after = Date.parse(url.searchParams.get('createdAfter') ?? '1970-01-01T00:00:00Z');
  if (participants.length > 1) return refuseV1(400, '0101400', 'Too Many Participants');
  if (limit === null || line === null || participants.length === 0 || Number.isNaN(after))
    return refuseV1(400, '0100400', 'The input was invalid');
  if (!system.lines.some((one) => one.ref === line)) return refuseV1(404, '0100404', 'Not Found');
  const asked = calls.filter(
    (call) => call.lineRef === line && call.outside === participants[0] && call.createdAt > after,
  );
  return listed(asked, url, limit, callBody);
}

function listed(
  calls: SimulatedCall[],
  url: URL,
  limit: number,
  body: (call: SimulatedCall) => object,
): SimulatedReply {
  const page = pageOf(calls, (call) => ({ at: call.createdAt, id: call.id }), url.searchParams.get('pageToken'), limit);
  if (page === 'bad-token') return refuseV1(400, '0000400', 'Invalid page token');
  return { status: 200, body: { data: page.items.map(body), totalItems: calls.length, nextPageToken: page.next } };
}

function conversationBody(call: SimulatedCall) {
  return {
    id: `CN${call.lineRef}${call.outside.replace('+', '')}`,
    phoneNumberId: call.lineRef,
    participants: [call.outside],
    lastActivityId: call.id,
    lastActivityAt: iso(call.createdAt),
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: iso(call.createdAt),
    deletedAt: null,
    name: null,
  };
}

function callBody(call: SimulatedCall) {
  const ended = iso(call.createdAt + 30_000);
  return {
    id: call.id,
    phoneNumberId: call.lineRef,
    userId: 'US123abc',
    direction: call.direction,
    status: call.status,
    participants: [call.outside],
    answeredAt: iso(call.answeredAt),
    answeredBy: null,
    initiatedBy: null,
    completedAt: ended,
    createdAt: iso(call.createdAt),
    updatedAt: ended,
    callRoute: 'phone-number',
    duration: 30,
    forwardedFrom: null,
    forwardedTo: null,
    aiHandled: null,
  };
}
