import type { SelectQueryBuilder } from 'kysely';
import type { Db } from '#lib/store/store.ts';
import type { Tables } from '#lib/store/tables.ts';

/** What one account has waiting now. */
export interface DueWork {
  accountId: string;
  pull: boolean;
  /** Voicemails that deliveries named. */
  hinted: boolean;
  writeBack: boolean;
  audio: boolean;
  recheckPending: boolean;
}

/**
 * Every active account with what is due at it: nothing while it is postponed, and after refusals of its key one pull alone,
 * which finds out. Five small indexed reads, whatever the size of the mirror.
 */
export async function dueWork(db: Db, now: number): Promise<DueWork[]> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'next_recent_at', 'next_full_sync_at', 'lease_until', 'postponed_until', 'rejections'])
    .where('state', '=', 'active')
    .execute();
  return Promise.all(
    accounts.map(async ({ id, next_recent_at, next_full_sync_at, lease_until, postponed_until, rejections }) => {
      const isAskable = postponed_until <= now;
      const isTrusted = isAskable && rejections === 0;
      return {
        accountId: id,
        // Asking for a lease is a write: not while another process is known to hold it.
        pull: isAskable && lease_until <= now && (next_recent_at <= now || next_full_sync_at <= now),
        hinted: isTrusted && (await isHintedNow(db, id, now)),
        writeBack: isTrusted && (await hasDueEntries(db, id, now)),
        audio: isTrusted && (await wantsAudioNow(db, id, now)),
        recheckPending: isTrusted && (await asksNow(db, id, now)),
      };
    }),
  );
}

function isHintedNow(db: Db, accountId: string, now: number): Promise<boolean> {
  return isAny(
    db.selectFrom('hinted_refs').select('ref').where('account_id', '=', accountId).where('due_at', '<=', now),
  );
}

function hasDueEntries(db: Db, accountId: string, now: number): Promise<boolean> {
  const pending = db.selectFrom('outbox').select('id').where('account_id', '=', accountId);
  return isAny(pending.where('state', '=', 'waiting').where('due_at', '<=', now));
}

function wantsAudioNow(db: Db, accountId: string, now: number): Promise<boolean> {
  const wanted = db.selectFrom('audio_wants').select('voicemail_id').where('account_id', '=', accountId);
  return isAny(wanted.where('due_at', '<=', now));
}

function asksNow(db: Db, accountId: string, now: number): Promise<boolean> {
  const asked = db.selectFrom('voicemails').select('id').where('recheck_at', '<=', now);
  return isAny(asked.where('account_id', '=', accountId));
}

async function isAny<Row>(found: SelectQueryBuilder<Tables, keyof Tables, Row>): Promise<boolean> {
  return (await found.limit(1).executeTakeFirst()) !== undefined;
}
