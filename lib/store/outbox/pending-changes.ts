import { sql } from 'kysely';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { isListenedThere } from '#lib/domain/trash.ts';
import type { ChangeKind } from '#lib/domain/voicemail.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { notePausedAgain } from './paused-removals.ts';

export interface PageParams {
  accountId: string;
  /** The last id of the page before; from the beginning without it. */
  after?: string | undefined;
  limit: number;
}

/** What an account has not taken yet, oldest first, with the voicemail each is about (none once that is erased here). */
export async function pendingChanges(db: Db, params: PageParams) {
  let page = db
    .selectFrom('outbox')
    .leftJoin('voicemails', 'voicemails.id', 'outbox.voicemail_id')
    .leftJoin('lines', 'lines.id', 'voicemails.line_id')
    .select(['outbox.id', 'outbox.kind', 'outbox.state', 'outbox.attempts', 'outbox.due_at', 'outbox.created_at'])
    .select(['outbox.last_error', 'voicemails.id as voicemail_id', 'voicemails.received_at', 'lines.name as line_name'])
    .select(['voicemails.caller_kind', 'voicemails.caller_number', 'voicemails.caller_name'])
    .where('outbox.account_id', '=', params.accountId)
    .where('outbox.state', 'in', ['waiting', 'refused']);
  if (params.after !== undefined) page = page.where('outbox.id', '>', params.after);
  return page.orderBy('outbox.id').limit(params.limit).execute();
}

export type PendingChangeRow = Awaited<ReturnType<typeof pendingChanges>>[number];

/** Marks what was given up because its account was removed, so that it goes on where that is connected again. */
const ACCOUNT_REMOVED = 'account-removed';
/** It waited for an administrator after a restore, and waits again. */
const WAS_PAUSED = 'paused';

/** Gives up everything the account has not taken yet; answers the voicemails whose mark changes by it. */
export async function discardAccountEntries(change: Change, accountId: string, now: number): Promise<string[]> {
  const giveUp = (states: ('waiting' | 'refused' | 'paused')[], reason: string | null) =>
    change.db
      .updateTable('outbox')
      .set({ state: 'discarded', last_error: JSON.stringify({ kind: ACCOUNT_REMOVED, reason, status: null, at: now }) })
      .where('account_id', '=', accountId)
      .where('state', 'in', states)
      .returning('voicemail_id')
      .execute();
  const gone = [...(await giveUp(['waiting', 'refused'], null)), ...(await giveUp(['paused'], WAS_PAUSED))];
  return [...new Set(gone.map((entry) => entry.voicemail_id))];
}

/**
 * The account is connected again and proved to be the same: what was given up with its removal is enqueued again where it still
 * holds. A flag is sent as it is by now; a removal only of what is still in the trash, or was erased here meanwhile. Answers
 * how many changes go on.
 */
export async function resumeAccountChanges(change: Change, accountId: string, now: number): Promise<number> {
  const entries = await change.db
    .selectFrom('outbox')
    .leftJoin('voicemails', 'voicemails.id', 'outbox.voicemail_id')
    .select(['outbox.id', 'outbox.kind', 'outbox.due_at', 'outbox.voicemail_id', 'voicemails.id as kept'])
    .select(['voicemails.listened_at', 'voicemails.trashed_at', 'voicemails.erase_after', 'voicemails.remote_listened'])
    .select(['voicemails.retired_ref', 'outbox.last_error'])
    .where('outbox.account_id', '=', accountId)
    .where('outbox.state', '=', 'discarded')
    .where('outbox.last_error', 'like', `%"kind":"${ACCOUNT_REMOVED}"%`)
    .orderBy('outbox.id', 'desc')
    .execute();
  const resumed = new Set<string>();
  for (const entry of entries) {
    const key = `${entry.voicemail_id} ${entry.kind === 'remove'}`;
    const again = resumed.has(key) ? null : stillHolds(entry, now);
    if (again === null) continue;
    resumed.add(key);
    const state = wasPaused(entry) ? 'paused' : 'waiting';
    const anew = { state, attempts: 0, last_error: null } as const;
    // An attempt at a flag stays known: it may have reached whoever has the ref by now (`strayMarks`).
    const unbegun = again.kind === 'remove' ? { attempt_began_at: null } : {};
    await change.db
      .updateTable('outbox')
      .set({ ...again, ...anew, ...unbegun })
      .where('id', '=', entry.id)
      .execute();
  }
  if (entries.some(wasPaused)) await notePausedAgain(change, now);
  return resumed.size;
}

const wasPaused = ({ last_error }: { last_error: string | null }) => readErrorRecord(last_error)?.reason === WAS_PAUSED;

interface GivenUp {
  kind: ChangeKind;
  due_at: number;
  kept: string | null;
  listened_at: number | null;
  trashed_at: number | null;
  erase_after: number | null;
  remote_listened: number | null;
  retired_ref: string | null;
}

function stillHolds(entry: GivenUp, now: number): { kind: ChangeKind; due_at: number } | null {
  const { kind, kept, listened_at, trashed_at, erase_after, remote_listened } = entry;
  // Its ref is another's now: nothing is sent for it any more.
  if (entry.retired_ref !== null) return null;
  if (kind === 'remove') {
    if (kept === null) return { kind, due_at: Math.max(entry.due_at, now) };
    return trashed_at === null || erase_after === null ? null : { kind, due_at: erase_after };
  }
  if (kept === null) return null;
  const isListened = isListenedThere(listened_at !== null, trashed_at !== null);
  if (remote_listened === Number(isListened)) return null;
  return { kind: isListened ? 'listened' : 'unlistened', due_at: now };
}

/** How many changes an account has not taken yet. */
export async function countPendingChanges(db: Db, accountId: string): Promise<number> {
  const pending = await db
    .selectFrom('outbox')
    .select(sql<number>`count(*)`.as('count'))
    .where('account_id', '=', accountId)
    .where('state', 'in', ['waiting', 'refused'])
    .executeTakeFirstOrThrow();
  return pending.count;
}
