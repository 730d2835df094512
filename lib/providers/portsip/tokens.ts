import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { GuardedReply, ProviderTools } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { readJson } from '../http/read-json.ts';
import { expectOk, statusError } from '../http/status-error.ts';
import { refreshReply, signInReply, type TokensReply } from './replies.ts';
import { apiRoot, type PortsipSettings } from './settings.ts';
import { singleFlight } from './single-flight.ts';

/** What lies in the account's token slot, as JSON. */
const storedTokens = z.object({
  /** Digest of address, user and password: other settings never go on with this sign-in. */
  signedInAs: z.string(),
  access: z.string(),
  refresh: z.string().nullable(),
  /** UTC milliseconds from which it is renewed before it is used. */
  renewAt: z.number(),
});
type StoredTokens = z.infer<typeof storedTokens>;

/** Renewed this long before the end, or a tenth of the lifetime before it where that is shorter. */
const MARGIN_SECONDS = 60;
/** Where the PBX does not say; the shorter of the two that its pages show. */
const ASSUMED_LIFETIME_SECONDS = 1800;
/** Whatever the PBX says, it is asked for a new one once a day. */
const LONGEST_LIFETIME_SECONDS = 86_400;
/** Statuses by which a PBX refuses who signs in, rather than failing. */
const REFUSALS = new Set([400, 401, 403, 422]);

/** Access tokens for one account. All its users share one renewal at a time. */
export interface Tokens {
  /** A token that is good for now. */
  current(signal: AbortSignal): Promise<string>;
  /** Another token in place of one that was answered with 401: by refreshing, or by signing in anew. */
  renew(refused: string, how: 'refresh' | 'sign-in', signal: AbortSignal): Promise<string>;
}

/** Keeps the account's tokens in its slot until shortly before they end. Pure until asked. */
export function keepTokens(settings: PortsipSettings, tools: ProviderTools): Tokens {
  const signedInAs = digestOf(settings);
  const inFlight = singleFlight<string>();

  const stored = async (): Promise<StoredTokens | null> => {
    const found = storedTokens.safeParse(parseJson(await tools.token.read()));
    return found.success && found.data.signedInAs === signedInAs ? found.data : null;
  };
  const keep = async (reply: TokensReply, refresh: string | null): Promise<string> => {
    const lifetime = Math.min(reply.expires_in || ASSUMED_LIFETIME_SECONDS, LONGEST_LIFETIME_SECONDS);
    const renewAt = tools.now() + (lifetime - Math.min(MARGIN_SECONDS, lifetime / 10)) * 1000;
    const kept = { signedInAs, access: reply.access_token, refresh: reply.refresh_token ?? refresh, renewAt };
    await tools.token.write(JSON.stringify(kept satisfies StoredTokens));
    return kept.access;
  };
  const signIn = async (signal: AbortSignal) => keep(await askForTokens(settings, tools, signal), null);
  const refresh = async ({ refresh }: StoredTokens, signal: AbortSignal): Promise<string> => {
    const tokens = refresh === null ? null : await askForRefresh(refresh, settings, tools, signal);
    return tokens === null ? signIn(signal) : keep(tokens, refresh);
  };

  return {
    async current(signal) {
      const kept = await stored();
      if (kept !== null && tools.now() < kept.renewAt) return kept.access;
      return inFlight(async (flightSignal) => {
        // Read again: another flight, or another process, may have landed since.
        const now = await stored();
        if (now === null) return signIn(flightSignal);
        return tools.now() < now.renewAt ? now.access : refresh(now, flightSignal);
      }, signal);
    },
    renew: (refused, how, signal) =>
      inFlight(async (flightSignal) => {
        const kept = await stored();
        if (kept === null || (how === 'sign-in' && kept.access === refused)) return signIn(flightSignal);
        return kept.access === refused ? refresh(kept, flightSignal) : kept.access;
      }, signal),
  };
}

/** Signs in with the password. `credentials-rejected` says why: `sign-in-refused`, or `two-factor-required`. */
async function askForTokens(
  settings: PortsipSettings,
  tools: ProviderTools,
  signal: AbortSignal,
): Promise<TokensReply> {
  const { username, password, domain } = settings;
  const reply = await post('auth/sign_in', { username, password, domain }, settings, tools, signal);
  if (REFUSALS.has(reply.status))
    throw new ProviderError('credentials-rejected', { status: reply.status, reason: 'sign-in-refused' });
  // Not a thing that is gone: there is no PortSIP API at this address.
  if (reply.status === 404)
    throw new ProviderError('reply-not-understood', { status: 404, reason: 'no-sign-in-at-this-address' });
  const answer = await readJson(expectOk(reply, tools.now()), signInReply);
  if ('access_token' in answer) return answer;
  throw new ProviderError('credentials-rejected', { reason: 'two-factor-required' });
}

/** Fresh tokens for a refresh token; null when the PBX no longer takes it. */
async function askForRefresh(
  refresh_token: string,
  settings: PortsipSettings,
  tools: ProviderTools,
  signal: AbortSignal,
): Promise<TokensReply | null> {
  const reply = await post('auth/refresh_token', { refresh_token }, settings, tools, signal);
  if (REFUSALS.has(reply.status) || reply.status === 404) return null;
  if (reply.status >= 300) throw statusError(reply, tools.now());
  return readJson(reply, refreshReply);
}

function post(
  path: string,
  body: Record<string, string | undefined>,
  settings: PortsipSettings,
  tools: ProviderTools,
  signal: AbortSignal,
): Promise<GuardedReply> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return tools.fetch(new URL(path, apiRoot(settings)), { method: 'POST', headers, body: JSON.stringify(body), signal });
}

function digestOf(settings: PortsipSettings): string {
  const { username, password, domain } = settings;
  return createHash('sha256')
    .update(JSON.stringify([apiRoot(settings).href, username, password, domain ?? null]))
    .digest('base64url');
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
