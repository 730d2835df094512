import type { ZodType } from 'zod';
import type { GuardedReply, GuardedRequest, ProviderTools } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { exactUrl } from '../http/exact-url.ts';
import { readJson } from '../http/read-json.ts';
import { expectOk, statusError } from '../http/status-error.ts';
import { type ListReply, listReply } from './replies.ts';
import { apiRoot, type PortsipSettings } from './settings.ts';
import { keepTokens } from './tokens.ts';

/** Most items the PBX gives at once (doc). */
export const LARGEST_PAGE = 100;

/** One page of a listing, newest first. `filter` in the PBX's own words. */
export interface PageParams {
  skip: number;
  top?: number;
  filter?: string;
  /** False for listings of other things than voicemails. */
  newestFirst?: boolean;
}

/** The PBX's API for one signed-in user. Paths are relative to the API's root. Throws ProviderError only. */
export interface PortsipClient {
  list(path: string, params: PageParams, signal: AbortSignal): Promise<ListReply>;
  get<T>(path: string, schema: ZodType<T>, signal: AbortSignal): Promise<T>;
  /** Answers the status, a success. */
  post(path: string, signal: AbortSignal): Promise<number>;
  /** A recording, without the token: its address is itself the secret (doc). */
  download(fileUrl: string, signal: AbortSignal): Promise<GuardedReply>;
}

/** Makes a client. Pure until a method is called. */
export function createClient(settings: PortsipSettings, tools: ProviderTools): PortsipClient {
  const root = apiRoot(settings);
  const tokens = keepTokens(settings, tools);

  /** On 401: refreshes and asks again, then signs in and asks again; the third 401 is the answer. */
  const params = async (url: URL, request: GuardedRequest): Promise<GuardedReply> => {
    const send = (token: string) =>
      tools.fetch(url, { ...request, headers: { accept: 'application/json', authorization: `Bearer ${token}` } });
    let token = await tokens.current(request.signal);
    let reply = await send(token);
    for (const how of ['refresh', 'sign-in'] as const) {
      if (reply.status !== 401) break;
      token = await tokens.renew(token, how, request.signal);
      reply = await send(token);
    }
    return expectOk(reply, tools.now());
  };

  return {
    async list(path, page, signal) {
      const url = exactUrl(path, root);
      url.search = searchOf(page);
      return readJson(await params(url, { signal }), listReply);
    },
    get: async (path, schema, signal) => readJson(await params(exactUrl(path, root), { signal }), schema),
    post: async (path, signal) => (await params(exactUrl(path, root), { method: 'POST', signal })).status,
    async download(fileUrl, signal) {
      const reply = await tools.fetch(recordingUrl(fileUrl, root), { signal, expects: 'bytes' });
      // A refusal without a token says nothing about the account's sign-in.
      if (reply.status === 401 || reply.status === 403)
        throw new ProviderError('permission-missing', { status: reply.status, reason: 'recording-refused' });
      if (reply.status !== 200) throw statusError(reply, tools.now());
      return reply;
    },
  };
}

function searchOf({ skip, top = LARGEST_PAGE, filter, newestFirst = true }: PageParams): string {
  const search = new URLSearchParams({ top: String(top), skip: String(skip) });
  if (newestFirst) search.set('orderby', 'created_at desc');
  if (filter !== undefined) search.set('filter', filter);
  // Spaces as %20: whether the PBX reads a + as a space is not said.
  return search.toString().replaceAll('+', '%20');
}

/** `file_url` begins with `/api/` already (doc), so it hangs on the origin and not on the API's root. */
function recordingUrl(fileUrl: string, root: URL): URL {
  if (URL.canParse(fileUrl, root.origin)) return new URL(fileUrl, root.origin);
  throw new ProviderError('reply-not-understood', { where: 'file_url invalid' });
}
