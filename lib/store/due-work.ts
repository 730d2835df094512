import { readTrouble } from '#lib/domain/trouble.ts';
import type { Db } from './store.ts';

/** What one account has waiting now. */
export interface DueWork {
  accountId: string;
  pull: boolean;
  /** Voicemails that deliveries named; not while the phone system wants to be left alone. */
  hinted: boolean;
  writeBack: boolean;
  audio: boolean;
  askAgain: boolean;
}

/** Every active account with what is due at it. Five small indexed reads, whatever the size of the mirror. */
export async function dueWork(db: Db, now: number): Promise<DueWork[]> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'next_recent_at', 'next_sweep_at', 'last_error', 'lease_until'])
    .where('state', '=', 'active')
    .execute();
  return Promise.all(
    accounts.map(async ({ id, next_recent_at, next_sweep_at, last_error, lease_until }) => ({
      accountId: id,
      // Asking for a lease is a write: not while another process is known to hold it.
      pull: lease_until <= now && (next_recent_at <= now || next_sweep_at <= now),
      hinted: !(next_recent_at > now && isToldToWait(last_error)) && (await isHintedNow(db, id, now)),
      writeBack: await owesNow(db, id, now),
      audio: await wantsAudioNow(db, id, now),
      askAgain: await asksNow(db, id, now),
    })),
  );
}

function isToldToWait(lastError: string | null): boolean {
  return readTrouble(lastError)?.kind === 'rate-limited';
}

async function isHintedNow(db: Db, accountId: string, now: number): Promise<boolean> {
  const hint = await db
    .selectFrom('hinted_refs')
    .select('ref')
    .where('account_id', '=', accountId)
    .where('due_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return hint !== undefined;
}

async function owesNow(db: Db, accountId: string, now: number): Promise<boolean> {
  const wish = await db
    .selectFrom('outbox')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return wish !== undefined;
}

async function wantsAudioNow(db: Db, accountId: string, now: number): Promise<boolean> {
  const want = await db
    .selectFrom('audio_wants')
    .select('voicemail_id')
    .where('account_id', '=', accountId)
    .where('due_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return want !== undefined;
}

async function asksNow(db: Db, accountId: string, now: number): Promise<boolean> {
  const asked = await db
    .selectFrom('voicemails')
    .select('id')
    .where('ask_again_at', '<=', now)
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  return asked !== undefined;
}
