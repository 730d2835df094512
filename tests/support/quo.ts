import type { GuardedRequest, ProviderTools } from '#lib/providers/contract.ts';
import { quo } from '#lib/providers/quo/provider.ts';
import type { QuoSettings } from '#lib/providers/quo/settings.ts';
import { MovableClock } from './provider-tools.ts';

/** What a pretended Quo answers: a status and a JSON body, or text with headers of its own. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A Quo connection whose requests never leave the test. */
export function connectToPretendedQuo(
  answer: (url: URL, request: GuardedRequest) => Answer,
  settings: Partial<QuoSettings> = {},
) {
  const clock = new MovableClock();
  const requests: { url: URL; headers: Record<string, string> }[] = [];
  let token: string | null = null;
  const tools: ProviderTools = {
    async fetch(url, request) {
      requests.push({ url, headers: request.headers ?? {} });
      const { status, body, headers = {} } = answer(url, request);
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
      return { status, headers, text: async () => text, stream: () => new Blob([text]).stream() };
    },
    now: clock.now,
    remoteNow: clock.now,
    log: { info: () => undefined, warn: () => undefined },
    token: {
      read: async () => token,
      write: async (value) => {
        token = value;
      },
    },
  };
  const connection = quo.connect(quo.settingsSchema.parse({ apiKey: 'quo-key', ...settings }), tools);
  const paths = () => requests.map(({ url }) => url.pathname);
  return { connection, clock, requests, paths, token: () => token, signal: new AbortController().signal };
}
