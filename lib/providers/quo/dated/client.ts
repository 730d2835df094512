import type { GuardedReply, ProviderTools } from '../../contract.ts';
import { pathSegment } from '../../http/path-segment.ts';
import { createQuoClient, type Query } from '../client.ts';
import type { QuoSettings } from '../settings.ts';
import { PageTokenRefused, SurfaceMissing } from '../surface.ts';
import { callReply, callsReply, phoneNumbersReply } from './replies.ts';

/** The version this adapter was written for; required on every request, there is no default (doc). */
export const API_VERSION = '2026-03-30';
/** Most a page may have (doc: 1 to 50, 10 unless given). */
export const PAGE_LIMIT = 50;

/** One page of a list: its items unread, and where the next begins. */
export interface ListPage {
  items: unknown[];
  next: string | null;
}

/** The dated surface, request by request. Lists throw SurfaceMissing where this address has no such surface. */
export interface DatedClient {
  phoneNumbers(after: string | null, signal: AbortSignal): Promise<ListPage>;
  /** Incoming calls, newest first, from `since` on (UTC milliseconds) or all. */
  calls(params: { since: number | null; after: string | null }, signal: AbortSignal): Promise<ListPage>;
  /** Null when there is no such call. */
  call(ref: string, signal: AbortSignal): Promise<unknown | null>;
}

/** Makes the client of the dated surface. */
export function createDatedClient(settings: QuoSettings, tools: ProviderTools): DatedClient {
  const client = createQuoClient(settings, tools, { 'quo-api-version': API_VERSION });

  async function list(path: string, query: Query, after: string | null, signal: AbortSignal): Promise<ListPage> {
    const whole = { ...query, limit: String(PAGE_LIMIT), after: after ?? undefined };
    const reply = await client.get(path, whole, signal);
    if (await isSurfaceMissing(reply)) throw new SurfaceMissing(reply.status);
    if (reply.status === 400 && after !== null) throw new PageTokenRefused();
    const { data, nextCursor } = await client.read(reply, path === '/calls' ? callsReply : phoneNumbersReply);
    return { items: data, next: nextCursor };
  }

  return {
    phoneNumbers: (after, signal) => list('/phone-numbers', {}, after, signal),
    calls({ since, after }, signal) {
      const from = since === null ? undefined : new Date(since).toISOString();
      return list('/calls', { include: 'voicemail', direction: 'incoming', 'createdAt[gte]': from }, after, signal);
    },
    async call(ref, signal) {
      const reply = await client.get(`/calls/${pathSegment(ref)}`, { include: 'voicemail' }, signal);
      if (reply.status === 404 || reply.status === 410) return null;
      return (await client.read(reply, callReply)).data;
    },
  };
}

/**
 * 404 for a whole list means there is no such surface here. A version that is not served answers 400 and says so in
 * words only (doc), so these words are all there is to go by. Bodies are flat or wrapped in `error`.
 */
async function isSurfaceMissing(reply: GuardedReply): Promise<boolean> {
  if (reply.status === 404) return true;
  return reply.status === 400 && /api[- ]?version/i.test(await reply.text());
}
