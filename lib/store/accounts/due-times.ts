import { type RawBuilder, sql } from 'kysely';
import { CLAIM_MS } from '#lib/store/outbox/claim-entry.ts';
import type { Change } from '#lib/store/store.ts';
import { LEASE_MS } from './lease-account.ts';
import { MOST_AHEAD_MS } from './take-budget.ts';

/** The longest time (ms) that something may lie ahead after 0, 1, 2 … attempts; the last holds for all that follow. */
export type LongestWaits = readonly number[];

/** What bounds the stored times at which something is to be done. */
export interface WaitBounds {
  /** To the next incremental sync, by failures in a row. */
  recent: LongestWaits;
  /** To the next full sync, by provider and failures in a row. */
  fullSyncs: ReadonlyMap<string, LongestWaits>;
  /** By attempts. */
  writes: LongestWaits;
  audio: LongestWaits;
  asks: LongestWaits;
  hints: LongestWaits;
  /** The longest a phone system may ask to wait, from the beginning of an attempt on. */
  askedMs: number;
}

/** What waits with its postponed account is put off after that was, by as much at most. */
const PUT_OFF_AFTER_MS = 30_000;

/**
 * Brings back every stored time that lies further ahead of `now` than it can have been set: this machine's clock was set
 * back, or another machine's was ahead. What waits for a pause is due now; leases, claims and pauses that a phone system
 * asked for get their whole length once more, since nobody knows how much of it has passed. Answers how many it moved.
 */
export async function bringBackDueTimes(change: Change, now: number, bounds: WaitBounds): Promise<number> {
  const moved = [
    ...(await bringBackAccounts(change, now, bounds)),
    await bringBackClaims(change, now),
    await bringBackWrites(change, now, bounds),
    await moveBack(change, 'audio_wants', 'due_at', 'attempts', { now, waits: bounds.audio }),
    await moveBack(change, 'voicemails', 'recheck_at', 'rechecks', { now, waits: bounds.asks }),
    await moveBack(change, 'hinted_refs', 'due_at', 'attempts', { now, waits: bounds.hints }),
  ];
  return moved.reduce((sum, count) => sum + count, 0);
}

async function bringBackAccounts(change: Change, now: number, bounds: WaitBounds): Promise<number[]> {
  const { db } = change;
  const moved = [
    await sql`UPDATE accounts SET lease_until = ${now + LEASE_MS} WHERE lease_until > ${now + LEASE_MS}`.execute(db),
    await sql`UPDATE accounts SET budget_at = ${now} WHERE budget_at > ${now + MOST_AHEAD_MS}`.execute(db),
    await sql`UPDATE accounts SET recent_requested_at = ${now} WHERE recent_requested_at > ${now}`.execute(db),
    await sql`UPDATE accounts SET postponed_until = ${whole(now)} + postponed_ms
      WHERE postponed_until > ${whole(now)} + postponed_ms`.execute(db),
    await sql`UPDATE accounts SET next_recent_at = ${now}
      WHERE next_recent_at > postponed_until AND next_recent_at > ${whole(now)} + ${waitOf('failures', bounds.recent)}`.execute(
      db,
    ),
  ];
  for (const [provider, waits] of bounds.fullSyncs)
    moved.push(
      await sql`UPDATE accounts SET next_full_sync_at = ${now}
        WHERE provider = ${provider} AND next_full_sync_at > postponed_until
        AND next_full_sync_at > ${whole(now)} + ${waitOf('failures + full_sync_failures', waits)}`.execute(db),
    );
  return moved.map(rowsOf);
}

async function bringBackClaims({ db }: Change, now: number): Promise<number> {
  const latest = now + CLAIM_MS;
  return rowsOf(
    await sql`UPDATE outbox SET claimed_until = ${latest}, attempt_began_at = ${now}
      WHERE state = 'waiting' AND claimed_until > ${latest}`.execute(db),
  );
}

/**
 * A removal that was never tried waits for the end of the trash time: a date, and no pause. One tried before `now` may
 * have been told to wait for longer than by its attempts.
 */
async function bringBackWrites({ db }: Change, now: number, { writes, askedMs }: WaitBounds): Promise<number> {
  return rowsOf(
    await sql`UPDATE outbox SET due_at = CASE WHEN claimed_until > ${now} THEN claimed_until ELSE ${now} END
      WHERE state = 'waiting' AND due_at > ${whole(now)} + ${waitOf('attempts', writes)}
      AND NOT (kind = 'remove' AND attempts = 0)
      AND (attempts = 0 OR attempt_began_at IS NULL OR attempt_began_at > ${now} OR due_at > attempt_began_at + ${askedMs})`.execute(
      db,
    ),
  );
}

/** An account's own pause has been brought back by then. */
async function moveBack(
  { db }: Change,
  table: 'audio_wants' | 'voicemails' | 'hinted_refs',
  column: 'due_at' | 'recheck_at',
  attempts: string,
  { now, waits }: { now: number; waits: LongestWaits },
): Promise<number> {
  const at = sql.ref(column);
  const postponed = sql`(SELECT postponed_until FROM accounts WHERE accounts.id = ${sql.ref(`${table}.account_id`)})`;
  return rowsOf(
    await sql`UPDATE ${sql.table(table)} SET ${at} = ${now} WHERE ${at} > ${whole(now)} + ${waitOf(attempts, waits)}
      AND ${at} > coalesce(${postponed}, 0) + ${PUT_OFF_AFTER_MS}`.execute(db),
  );
}

/** The bound of a row by its attempts, so that one of a new row is not as far as that of one tried for a day. */
function waitOf(attempts: string, waits: LongestWaits): RawBuilder<number> {
  const tried = sql.raw(attempts);
  const whens = waits.slice(0, -1).map((ms, count) => sql`WHEN ${tried} <= ${sql.lit(count)} THEN ${sql.lit(ms)}`);
  const rest = sql.lit(waits.at(-1) ?? 0);
  return whens.length === 0 ? sql`${rest}` : sql`(CASE ${sql.join(whens, sql` `)} ELSE ${rest} END)`;
}

/** PostgreSQL would take a parameter beside a small number for a small number. */
const whole = (at: number) => sql<number>`CAST(${at} AS bigint)`;

const rowsOf = ({ numAffectedRows }: { numAffectedRows?: bigint }) => Number(numAffectedRows ?? 0n);
