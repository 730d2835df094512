import type { ZodType } from 'zod';
import type { GuardedReply, ProviderTools } from '../contract.ts';
import { exactUrl } from '../http/exact-url.ts';
import { readJson } from '../http/read-json.ts';
import { expectOk } from '../http/status-error.ts';
import type { QuoSettings } from './settings.ts';

/** Query values by name; several values repeat the name, undefined leaves it out. */
export type Query = Record<string, string | readonly string[] | undefined>;

/** Reads from one account's Quo address with its key; knows neither surface. */
export interface QuoClient {
  /** Any status as a reply. `path` begins with a slash. */
  get(path: string, query: Query, signal: AbortSignal): Promise<GuardedReply>;
  /** A 2xx reply's JSON, or the ProviderError its status or shape means. */
  read<T>(reply: GuardedReply, schema: ZodType<T>): Promise<T>;
}

/** Makes the client. `headers` are added to the key's (the dated surface names its version there). */
export function createQuoClient(
  settings: QuoSettings,
  tools: ProviderTools,
  headers: Record<string, string> = {},
): QuoClient {
  return {
    get: (path, query, signal) =>
      tools.fetch(addressOf(settings, path, query), {
        // Raw, without "Bearer" (doc).
        headers: { authorization: settings.apiKey, accept: 'application/json', ...headers },
        signal,
      }),
    read: (reply, schema) => readJson(expectOk(reply, tools.now()), schema),
  };
}

/** The account's address as configured; `/v1` at its end is what the older documentation shows, and no part of it. */
export function baseOf(settings: QuoSettings): URL {
  const base = new URL(settings.baseUrl);
  base.pathname = base.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  base.search = '';
  base.hash = '';
  return base;
}

function addressOf(settings: QuoSettings, path: string, query: Query): URL {
  const base = baseOf(settings);
  const url = exactUrl(path.slice(1), `${base.href.replace(/\/$/, '')}/`);
  for (const [name, value] of Object.entries(query))
    for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, one);
  return url;
}
