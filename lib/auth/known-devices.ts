import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Attempt } from './attempts.ts';
import type { AuthDeps } from './auth-deps.ts';
import { cookieName, readCookie, setCookie } from './cookie.ts';

type Deps = Pick<AuthDeps, 'config' | 'clock' | 'installation'>;

/** The longest that browsers keep a cookie (RFC 6265bis, read 2026-11). */
const KEPT_SECONDS = 400 * 86_400;

/**
 * The `Set-Cookie` that makes this browser a known device of an account, given with every successful sign-in; one browser holds
 * one for each account. It lets nobody in: it only has the device's wrong attempts counted apart, so that strangers cannot
 * delay it (OWASP, "Slow Down Online Guessing Attacks with Device Cookies", read 2026-11).
 */
export function deviceCookie(email: string, deps: Deps): string {
  const { config, clock } = deps;
  const id = randomBytes(16).toString('base64url');
  const since = Math.floor(clock.now() / 1000);
  const value = `${id}.${since}.${mark(email, id, since, config.authSecret)}`;
  return setCookie(nameOf(email, deps), value, KEPT_SECONDS, config.appUrl);
}

/** Who attempts to sign in to this account, which is there or made up: one of its known devices, or a stranger. */
export function attemptAt(
  { email, isThere }: { email: string; isThere: boolean },
  from: { peer: string; cookies?: string | null | undefined },
  deps: Deps,
): Attempt {
  const deviceId = knownDevice(email, from.cookies ?? null, deps);
  return deviceId === null
    ? { by: 'stranger', account: email, peer: from.peer, isThere }
    : { by: 'device', account: email, deviceId };
}

function knownDevice(email: string, cookies: string | null, deps: Deps): string | null {
  const { config, clock } = deps;
  const [id = '', since = '', signature = ''] = readCookie(cookies, nameOf(email, deps))?.split('.') ?? [];
  const isYoung = clock.now() / 1000 - Number(since) < KEPT_SECONDS;
  return isYoung && isSame(signature, mark(email, id, Number(since), config.authSecret)) ? id : null;
}

/** By a mark of the account, so that the name tells nobody whose it is. */
function nameOf(email: string, deps: Deps): string {
  return cookieName(`device-${signed(`device-name:${email}`, deps.config.authSecret).slice(0, 10)}`, deps);
}

function mark(email: string, id: string, since: number, secret: string): string {
  return signed(`device:${email}:${id}:${since}`, secret);
}

function signed(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
