import type { GuardedReply, ProviderTools } from '../../contract.ts';
import { pathSegment } from '../../http/path-segment.ts';
import { createQuoClient, type Query } from '../client.ts';
import type { QuoSettings } from '../settings.ts';
import { PageTokenRefused } from '../surface.ts';
import { oneReply, pageReply, phoneNumbersReply } from './replies.ts';

/** Most a page may have (doc). */
const PAGE_LIMIT = '100';

/** One page of a list: its items unread, and where the next begins. */
export interface ListPage {
  items: unknown[];
  next: string | null;
}

/** v1, request by request. Times in UTC milliseconds; null leaves a bound out. */
export interface V1Client {
  phoneNumbers(signal: AbortSignal): Promise<unknown[]>;
  conversations(
    params: { lines: readonly string[]; updatedAfter: number | null; pageToken: string | null },
    signal: AbortSignal,
  ): Promise<ListPage>;
  /** Null when Quo will not list calls of this participant (a withheld number, a line that has gone). */
  calls(
    params: { line: string; participant: string; createdAfter: number | null; pageToken: string | null },
    signal: AbortSignal,
  ): Promise<ListPage | null>;
  /** Null when there is no such call. */
  call(ref: string, signal: AbortSignal): Promise<unknown | null>;
  /** Null when none was left (404, `1200404`). */
  voicemail(ref: string, signal: AbortSignal): Promise<unknown | null>;
}

/** Makes the client of v1. */
export function createV1Client(settings: QuoSettings, tools: ProviderTools): V1Client {
  const client = createQuoClient(settings, tools);

  async function one(path: string, signal: AbortSignal): Promise<unknown | null> {
    const reply = await client.get(path, {}, signal);
    if (reply.status === 404 || reply.status === 410) return null;
    return (await client.read(reply, oneReply)).data;
  }

  async function page(reply: GuardedReply, pageToken: string | null): Promise<ListPage> {
    if (reply.status === 400 && pageToken !== null) throw new PageTokenRefused();
    const { data, nextPageToken } = await client.read(reply, pageReply);
    return { items: data, next: nextPageToken };
  }

  return {
    async phoneNumbers(signal) {
      return (await client.read(await client.get('/v1/phone-numbers', {}, signal), phoneNumbersReply)).data;
    },
    async conversations({ lines, updatedAfter, pageToken }, signal) {
      const query = { phoneNumbers: lines, updatedAfter: isoOrNone(updatedAfter), ...paging(pageToken) };
      return page(await client.get('/v1/conversations', query, signal), pageToken);
    },
    async calls({ line, participant, createdAfter, pageToken }, signal) {
      const query = {
        phoneNumberId: line,
        participants: participant,
        createdAfter: isoOrNone(createdAfter),
        ...paging(pageToken),
      };
      const reply = await client.get('/v1/calls', query, signal);
      if (reply.status === 404 || (reply.status === 400 && pageToken === null)) return null;
      return page(reply, pageToken);
    },
    call: (ref, signal) => one(`/v1/calls/${pathSegment(ref)}`, signal),
    voicemail: (ref, signal) => one(`/v1/call-voicemails/${pathSegment(ref)}`, signal),
  };
}

const isoOrNone = (at: number | null) => (at === null ? undefined : new Date(at).toISOString());

const paging = (pageToken: string | null): Query => ({ maxResults: PAGE_LIMIT, pageToken: pageToken ?? undefined });
