import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { SecurityDetail, SecuritySubject } from '#lib/domain/security-event.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import {
  type AttemptCounter,
  clearCounter,
  countReserved,
  keepCounters,
  readCounters,
  takeBackAttempt,
} from '#lib/store/members/attempt-counters.ts';
import { recordSecurityEvent, type SecurityActor } from '#lib/store/members/security-log.ts';
import type { Change } from '#lib/store/store.ts';
import { DELAYS, delayAfter, failuresAt, LONGEST_DELAY_MS, oneMore } from './attempt-delays.ts';
import type { AuthDeps } from './auth-deps.ts';

/**
 * Who makes an attempt, as far as anybody can tell: somebody at a peer, a device that this account was signed in from before
 * (known-devices.ts), or a member in a session of their own. Each is counted apart, so that a stranger delays only strangers.
 */
export type Attempt =
  | { by: 'stranger'; account: string; peer: string; isThere?: boolean }
  | { by: 'device'; account: string; deviceId: string }
  | { by: 'session'; sessionId: string };

/** For the security log: who attempts it, and whose account or session it is where that is known. */
export interface Attempting {
  by: SecurityActor;
  on?: SecuritySubject | undefined;
}

type Deps = Pick<AuthDeps, 'config' | 'clock' | 'store'>;

/**
 * From one peer so many may wait their turn at made-up accounts they have not tried yet; more would fill the table. Accounts that
 * are there (`isThere`) are few: their turn is always kept, or whoever goes on making up accounts would keep out every member who
 * has no known device behind the same address. While somebody does, how long the wait is may tell them that an account is there.
 */
const MOST_RESERVED = 30;
const RESERVED_MS = 10 * 60_000;
const RECORD_EVERY_MS = 60_000;

/**
 * Counts an attempt before its password is looked at, so that many at once count as many. Throws `rate-limited` with the
 * wait, at most a minute, when it comes too early; the security log tells of that once a minute. Being told to wait lengthens
 * no wait, and whoever then comes back is let through, whatever others do in between. Of a success {@link forgetAttempt} is told.
 */
export async function admitAttempt(attempt: Attempt, deps: Deps, who?: Attempting): Promise<void> {
  const waitMs = await deps.store.change((change) =>
    attempt.by === 'stranger' ? ofStranger(change, attempt, deps) : ofOneself(change, attempt, deps),
  );
  if (waitMs === 0) return;
  if (who) await recordLockOut(who, deps);
  const seconds = Math.ceil(waitMs / 1000);
  throw new AppError('rate-limited', sentence('tooManyAttempts', { seconds }), { retryAfterSeconds: seconds });
}

/** By what is counted as one peer: who owns a /64 has more addresses than the log has room for. */
async function recordLockOut({ by: { memberId, origin }, on }: Attempting, { store, clock }: Deps): Promise<void> {
  const by = { memberId, origin: origin && { ...origin, peer: peerKey(origin.peer) } };
  const detail = { reason: 'too-many-attempts' } as const;
  await store.change((change) =>
    recordSecurityEvent(change, { kind: 'locked-out', by, on, detail, at: clock.now(), onceInMs: RECORD_EVERY_MS }),
  );
}

/** Tells the security log of a wrong password or code. */
export async function recordFailure(
  { by, on }: Attempting,
  reason: SecurityDetail['reason'],
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<void> {
  const detail = reason === undefined ? {} : { reason };
  await store.change((change) =>
    recordSecurityEvent(change, { kind: 'sign-in-failed', by, on, detail, at: clock.now() }),
  );
}

/** After a success: their own counter begins anew, and from those that others share this attempt is taken back. */
export async function forgetAttempt(attempt: Attempt, deps: Deps): Promise<void> {
  await deps.store.change(async (change) => {
    if (attempt.by !== 'stranger') return clearCounter(change, ownKey(attempt, deps));
    const { pair, peer, account } = strangerKeys(attempt, deps);
    await clearCounter(change, pair);
    await takeBackAttempt(change, [peer, account]);
  });
}

/** One counter, which nobody else touches. Answers the wait, 0 when the attempt was admitted. */
async function ofOneself(
  change: Change,
  attempt: Exclude<Attempt, { by: 'stranger' }>,
  { clock, ...deps }: Deps,
): Promise<number> {
  const now = clock.now();
  const rule = DELAYS[attempt.by];
  const key = ownKey(attempt, deps);
  const counter = (await readCounters(change, [key])).get(key);
  const waitMs = counter ? await waitOf(change, counter, now) : 0;
  if (waitMs > 0) return waitMs;
  const failures = oneMore(failuresAt(counter, now), rule);
  await keepCounters(change, [{ key, peer: null, failures, at: now, due_at: now + delayAfter(failures, rule) }], now);
  return 0;
}

/**
 * What a stranger has to wait is kept for the account and peer together. Where many others were wrong at this account or from
 * this peer, one who comes for the first time is told to come back, and has that turn for themselves.
 */
async function ofStranger(
  change: Change,
  attempt: Extract<Attempt, { by: 'stranger' }>,
  { clock, ...deps }: Deps,
): Promise<number> {
  const now = clock.now();
  const keys = strangerKeys(attempt, deps);
  const counters = await readCounters(change, [keys.pair, keys.peer, keys.account]);
  const failures = {
    pair: failuresAt(counters.get(keys.pair), now),
    peer: failuresAt(counters.get(keys.peer), now),
    account: failuresAt(counters.get(keys.account), now),
  };
  const sharedMs = Math.max(delayAfter(failures.peer, DELAYS.peer), delayAfter(failures.account, DELAYS.account));
  const pair = counters.get(keys.pair);
  const waitMs = pair
    ? await waitOf(change, pair, now)
    : sharedMs > 0 &&
      (await turnOf(change, { keys, atPeer: counters.get(keys.peer), sharedMs, now }, !!attempt.isThere));
  if (waitMs) return waitMs;
  const more = {
    pair: oneMore(failures.pair, DELAYS.pair),
    peer: oneMore(failures.peer, DELAYS.peer),
    account: oneMore(failures.account, DELAYS.account),
  };
  const peerMs = delayAfter(more.peer, DELAYS.peer);
  const ownMs = Math.max(delayAfter(more.pair, DELAYS.pair), peerMs, delayAfter(more.account, DELAYS.account));
  await keepCounters(
    change,
    [
      { key: keys.pair, peer: keys.peer, failures: more.pair, at: now, due_at: now + ownMs },
      { key: keys.peer, peer: null, failures: more.peer, at: now, due_at: now + peerMs },
      { key: keys.account, peer: null, failures: more.account, at: now, due_at: now },
    ],
    now,
  );
  return 0;
}

/** Keeps a turn for who comes for the first time; with too many made-up accounts the peer's own time decides, first come. */
async function turnOf(
  change: Change,
  from: { keys: StrangerKeys; atPeer: AttemptCounter | undefined; sharedMs: number; now: number },
  isThere: boolean,
): Promise<number> {
  const { keys, atPeer, sharedMs, now } = from;
  if (!isThere && (await countReserved(change, keys.peer, now - RESERVED_MS)) >= MOST_RESERVED)
    return atPeer ? waitOf(change, atPeer, now) : sharedMs;
  await keepCounters(change, [{ key: keys.pair, peer: keys.peer, failures: 0, at: now, due_at: now + sharedMs }], now);
  return sharedMs;
}

/** How long until a counter lets the next attempt through. A time further ahead than any wait is brought back. */
async function waitOf(change: Change, counter: AttemptCounter, now: number): Promise<number> {
  const due_at = Math.min(counter.due_at, now + LONGEST_DELAY_MS);
  if (due_at < counter.due_at || counter.at > now) await keepCounters(change, [{ ...counter, at: now, due_at }], now);
  return Math.max(0, due_at - now);
}

interface StrangerKeys {
  pair: string;
  peer: string;
  account: string;
}

function strangerKeys({ account, peer }: { account: string; peer: string }, deps: Pick<Deps, 'config'>): StrangerKeys {
  const network = peerKey(peer);
  return {
    pair: hashed(`pair:${network}:${account}`, deps),
    peer: hashed(`peer:${network}`, deps),
    account: hashed(`account:${account}`, deps),
  };
}

function ownKey(attempt: Exclude<Attempt, { by: 'stranger' }>, deps: Pick<Deps, 'config'>): string {
  return attempt.by === 'session'
    ? hashed(`session:${attempt.sessionId}`, deps)
    : hashed(`device:${attempt.deviceId}:${attempt.account}`, deps);
}

function hashed(text: string, { config }: Pick<Deps, 'config'>): string {
  return createHmac('sha256', config.authSecret).update(`attempt:${text}`).digest('base64url');
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
