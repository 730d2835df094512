import { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { cookieName, withCookie } from '#lib/auth/cookie.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';
import { sessionActor, tokenUnderOldName } from '#lib/auth/session-actor.ts';
import type { SignedIn } from '#lib/auth/sign-in.ts';
import { newId } from '#lib/domain/ids.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { type Runtime, runtime } from '#lib/runtime.ts';
import { languageOf } from './language-of.ts';
import { signInFrom } from './peer.ts';
import { problemResponse } from './problem.ts';
import { parseJson, readBody } from './read-body.ts';
import { refuseOtherOrigins } from './same-origin.ts';

type Segment = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is used; its other addresses (session renewal, logging for anybody) are not there. */
const ACTIONS: Record<string, string[]> = { GET: ['csrf', 'signin'], POST: ['callback', 'signout'] };

/** next-auth behind the same door as every route: its own actions only, same origin, a bounded body. */
export async function authDoor(request: Request, segment: Segment): Promise<Response> {
  const requestId = newId();
  const running = await runtime();
  try {
    const { nextauth } = await segment.params;
    if (!ACTIONS[request.method]?.includes(nextauth[0] ?? '')) throw new AppError('not-found', sentence('nothingHere'));
    refuseOtherOrigins(request, running.config.appUrl);
    const came: SignedIn[] = [];
    const options = nextAuthOptions(running, signInFrom(request.headers), (who) => came.push(who));
    const response: Response = await nextAuth(
      await bounded(request, await cookiesOf(request, running)),
      segment,
      options,
    );
    for (const who of came) await welcome(who, { request, response, running });
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-request-id', requestId);
    return response;
  } catch (error) {
    return problemResponse(error, { requestId, language: languageOf(request), log: running.log });
  }
}

/** With a session under an old name under today's as well: signing out ends that one too. */
async function cookiesOf({ headers }: Request, running: Runtime): Promise<string | null> {
  const cookies = headers.get('cookie');
  const token = await tokenUnderOldName(cookies, running);
  return token === null ? cookies : withCookie(cookies, cookieName('session', running), token);
}

/** The session that this browser had before ends: nobody who set or copied its cookie comes along. */
async function welcome(
  { setCookies }: SignedIn,
  { request, response, running }: { request: Request; response: Response; running: Runtime },
): Promise<void> {
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie);
  const before = await sessionActor(request.headers.get('cookie'), running);
  if (before) await running.sessions.revoke(before.sessionId);
}

/**
 * The same request with its body already here, as a form of texts: next-auth itself would read one of any size, and fail on JSON
 * that is none and on fields that are no text.
 */
async function bounded(request: Request, cookies: string | null): Promise<NextRequest> {
  const { method } = request;
  const url = new URL(request.url);
  // Our pages lead on by themselves. Next-auth refuses what is no address of ours, and writes it to the log as a fault.
  url.searchParams.delete('callbackUrl');
  const headers = new Headers(request.headers);
  if (cookies !== null) headers.set('cookie', cookies);
  if (method === 'GET') return new NextRequest(url, { method, headers });
  const body = fieldsIn(await readBody(request), headers.get('content-type') ?? '').toString();
  headers.set('content-type', FORM);
  headers.delete('content-length');
  return new NextRequest(url, { method, headers, body });
}

const FORM = 'application/x-www-form-urlencoded';

/** What was filled in; nothing in a body of another type. Throws `invalid-request` for JSON that is none. */
function fieldsIn(body: Buffer, type: string): URLSearchParams {
  if (type.includes(FORM)) return new URLSearchParams(body.toString('utf8'));
  if (!type.includes('application/json')) return new URLSearchParams();
  const fields = Object.entries(parseJson(body) ?? {});
  return new URLSearchParams(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}
