import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { AppError } from '#lib/errors.ts';
import { authSentences } from '#lib/sentences/auth.ts';
import { clearAttempts, noteAttempt, recentAttempts } from '#lib/store/sign-in-attempts.ts';
import type { AuthRoom } from './auth-room.ts';

const WINDOW_MS = 15 * 60_000;
const MOST_PER_ACCOUNT = 10;
const MOST_PER_PEER = 30;

type Room = Pick<AuthRoom, 'config' | 'clock' | 'store'>;

/**
 * Notes an attempt before its password is looked at, so that many at once count as many. Throws `rate-limited` with the
 * wait when the account (known or not) has had 10 in 15 minutes, or the peer 30; a refused attempt does not count.
 */
export async function admitAttempt(email: string, peer: string, room: Room): Promise<void> {
  const at = room.clock.now();
  const account = accountKey(email, room);
  const from = peerKey(peer);
  await room.store.change(async (change) => {
    const byAccount = await recentAttempts(change, { account }, at - WINDOW_MS, MOST_PER_ACCOUNT);
    const byPeer = await recentAttempts(change, { peer: from }, at - WINDOW_MS, MOST_PER_PEER);
    const until = Math.max(freeAt(byAccount, MOST_PER_ACCOUNT), freeAt(byPeer, MOST_PER_PEER));
    if (until > at) throw tooMany(until, at);
    await noteAttempt(change, { account_key: account, peer: from, at });
  });
}

/** After a success the account begins anew. */
export async function forgetAttempts(email: string, room: Room): Promise<void> {
  await room.store.change((change) => clearAttempts(change, accountKey(email, room)));
}

/** When the oldest of a full set of attempts leaves the window; 0 when there is room. */
function freeAt(attempts: number[], most: number): number {
  const oldest = attempts[most - 1];
  return oldest === undefined ? 0 : oldest + WINDOW_MS;
}

function tooMany(until: number, at: number): AppError {
  const seconds = Math.ceil((until - at) / 1000);
  return new AppError('rate-limited', authSentences.tooManyAttempts(Math.ceil(seconds / 60)), {
    retryAfterSeconds: seconds,
  });
}

function accountKey(email: string, room: Room): string {
  return createHmac('sha256', room.config.authSecret).update(`attempt:${email}`).digest('base64url');
}

/** One household owns a whole IPv6 /64, so that is one peer. */
export function peerKey(peer: string): string {
  if (!isIPv6(peer)) return peer;
  const [head = '', tail] = (peer.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return `${[...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
