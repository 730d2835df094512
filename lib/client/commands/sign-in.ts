import * as z from 'zod/mini';

/** What came of knocking. `waitSeconds`: how long no further attempt is looked at. */
export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'wrong' }
  | { kind: 'too-many'; waitSeconds: number }
  | { kind: 'unreachable' }
  | { kind: 'failed' };

const TIMEOUT_MS = 15_000;
const csrfReply = z.object({ csrfToken: z.string() });
const doorReply = z.object({ url: z.string() });

/** Signs in with an address and a password; the session arrives as a cookie that no script can read. Never throws. */
export function signIn(email: string, password: string): Promise<SignInOutcome> {
  return knock('callback/credentials', { email, password });
}

/** Signs in as a demo member. Never throws. */
export function signInAsDemoMember(email: string): Promise<SignInOutcome> {
  return knock('callback/demo', { email });
}

/** Ends the session here and on the server; false when the server could not be told. */
export async function signOut(): Promise<boolean> {
  return (await knock('signout', {})).kind === 'signed-in';
}

/** One request to next-auth with its token against forgery. */
async function knock(door: string, fields: Record<string, string>): Promise<SignInOutcome> {
  try {
    const token = csrfReply.parse(await json('/api/auth/csrf'));
    const body = new URLSearchParams({ ...fields, csrfToken: token.csrfToken, callbackUrl: '/', json: 'true' });
    const { url } = doorReply.parse(await json(`/api/auth/${door}`, body));
    return outcomeIn(new URL(url, window.location.origin).searchParams.get('error'));
  } catch (error) {
    // Not an answer of ours at all: a failed fetch throws TypeError, an elapsed one TimeoutError.
    return { kind: error instanceof TypeError || error instanceof DOMException ? 'unreachable' : 'failed' };
  }
}

async function json(path: string, body?: URLSearchParams): Promise<unknown> {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    body: body ?? null,
    cache: 'no-store',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return response.json();
}

/** next-auth carries a refusal as the error of an address: `signed-out`, `rate-limited:540`, … */
function outcomeIn(error: string | null): SignInOutcome {
  const [code, wait] = error?.split(':') ?? [];
  if (code === undefined) return { kind: 'signed-in' };
  if (code === 'signed-out') return { kind: 'wrong' };
  return code === 'rate-limited' ? { kind: 'too-many', waitSeconds: Number(wait) || 60 } : { kind: 'failed' };
}
