import type { Selectable } from 'kysely';
import { deviceWords } from '#lib/domain/device.ts';
import type { RequestOrigin } from '#lib/domain/member.ts';
import type { SecurityDetail, SecurityEventKind, SecuritySubject } from '#lib/domain/security-event.ts';
import { keepSetting } from '#lib/store/settings.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { SecurityEventsTable } from '#lib/store/tables.ts';

/** In `settings`: rows from before this time (ms) may be deleted; the triggers of migration 22 refuse all others. */
export const SECURITY_LOG_KEPT_FROM = 'security-log-kept-from';
/** An address of 45 characters is the longest there is; `unknown` and the names of sockets are shorter. */
const LONGEST_PEER = 64;
/** Rows that one transaction deletes. */
const PRUNED_AT_ONCE = 500;

/** Who did something: an `Actor`, or somebody who is not signed in (`memberId: null`). */
export interface SecurityActor {
  memberId: string | null;
  origin?: RequestOrigin | undefined;
}

export interface NewSecurityEvent {
  kind: SecurityEventKind;
  /** Null: Aftertone itself. */
  by: SecurityActor | null;
  /** What it was done to. */
  on?: SecuritySubject | undefined;
  detail?: SecurityDetail;
  /** UTC ms. */
  at: number;
  /** Nothing is written when the same happened less than so many ms ago: same kind, actor, address and subject. */
  onceInMs?: number;
}

/**
 * Writes an entry of the security log, in the transaction of what it tells of. Answers false when `onceInMs` found one that
 * stands for it. An entry holds ids and words of ours only: no name, address of a member, caller, transcript or secret.
 */
export async function recordSecurityEvent(change: Change, event: NewSecurityEvent): Promise<boolean> {
  const { kind, by, on, at, onceInMs } = event;
  const row = {
    at,
    kind,
    actor_id: by?.memberId ?? null,
    peer: by?.origin?.peer.slice(0, LONGEST_PEER) ?? null,
    device: by?.origin ? deviceWords(by.origin.userAgent) : null,
    subject_type: on?.type ?? null,
    subject_id: on?.id ?? null,
    detail: JSON.stringify(event.detail ?? {}),
  };
  if (onceInMs !== undefined && (await hasHappened(change.db, row, at - onceInMs))) return false;
  await change.db.insertInto('security_events').values(row).execute();
  change.announce(row);
  return true;
}

async function hasHappened(db: Db, row: Omit<Selectable<SecurityEventsTable>, 'id'>, after: number): Promise<boolean> {
  const newest = await db
    .selectFrom('security_events')
    .select('id')
    .where('kind', '=', row.kind)
    .where('at', '>', after)
    .where('at', '<=', row.at)
    .where('actor_id', row.actor_id === null ? 'is' : '=', row.actor_id)
    .where('peer', row.peer === null ? 'is' : '=', row.peer)
    .where('subject_id', row.subject_id === null ? 'is' : '=', row.subject_id)
    .limit(1)
    .executeTakeFirst();
  return newest !== undefined;
}

/** Deletes entries from before `before` (ms), 500 at most; true while there may be more. */
export async function pruneSecurityLog(change: Change, before: number): Promise<boolean> {
  const oldest = change.db
    .selectFrom('security_events')
    .select('id')
    .where('at', '<', before)
    .orderBy('at')
    .limit(PRUNED_AT_ONCE);
  const found = await oldest.execute();
  if (found.length === 0) return false;
  await keepSetting(change, SECURITY_LOG_KEPT_FROM, String(before));
  await change.db
    .deleteFrom('security_events')
    .where(
      'id',
      'in',
      found.map(({ id }) => id),
    )
    .execute();
  return found.length === PRUNED_AT_ONCE;
}

/** An entry with what is known today of whom and what it names. */
export interface SecurityEntryRow extends Selectable<SecurityEventsTable> {
  actor_name: string | null;
  subject_name: string | null;
}

export interface SecurityLogPage {
  kinds?: readonly string[] | undefined;
  /** Did it, or was it done to. */
  memberId?: string | undefined;
  /** UTC ms; `to` is not included. */
  from?: number | undefined;
  to?: number | undefined;
  /** Entries older than this one. */
  before?: number | undefined;
  limit: number;
}

/** Entries, newest first. Names are looked up now, so that none is kept in the log. */
export async function readSecurityLog(db: Db, page: SecurityLogPage): Promise<SecurityEntryRow[]> {
  const { kinds, memberId, from, to, before, limit } = page;
  let entries = db
    .selectFrom('security_events as entry')
    .leftJoin('members as actor', 'actor.id', 'entry.actor_id')
    .leftJoin('members as whom', (join) =>
      join.onRef('whom.id', '=', 'entry.subject_id').on('entry.subject_type', '=', 'member'),
    )
    .leftJoin('accounts', (join) =>
      join.onRef('accounts.id', '=', 'entry.subject_id').on('entry.subject_type', '=', 'phone-system'),
    )
    .leftJoin('invitations', (join) =>
      join.onRef('invitations.id', '=', 'entry.subject_id').on('entry.subject_type', '=', 'invitation'),
    )
    .selectAll('entry')
    .select(['actor.name as actor_name'])
    .select(({ fn }) => fn.coalesce('whom.name', 'accounts.label', 'invitations.name').as('subject_name'))
    .orderBy('entry.id', 'desc')
    .limit(limit);
  if (kinds !== undefined) entries = entries.where('entry.kind', 'in', kinds);
  if (memberId !== undefined)
    entries = entries.where((where) =>
      where.or([where('entry.actor_id', '=', memberId), where('entry.subject_id', '=', memberId)]),
    );
  if (from !== undefined) entries = entries.where('entry.at', '>=', from);
  if (to !== undefined) entries = entries.where('entry.at', '<', to);
  if (before !== undefined) entries = entries.where('entry.id', '<', before);
  return entries.execute();
}
