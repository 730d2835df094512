import { setImmediate as breathe } from 'node:timers/promises';
import { isSameMoment } from '#lib/domain/identity.ts';
import { beginErasing } from '#lib/store/accounts/erase-account.ts';
import { storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import { enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { eraseAgain, layTombstone } from '#lib/store/voicemails/erase-voicemail.ts';
import { type MirroredVoicemail, voicemailsByRef } from '#lib/store/voicemails/mirrored-voicemails.ts';
import type { Change, Store } from '../store.ts';
import { noteReflected, reflectedBytes } from './export-erasures.ts';
import { entriesAfter, findLedger, type LedgerEntry } from './ledger.ts';
import { noteBytesLeft } from './note-erasure.ts';

/** Entries of one transaction: whoever else starts waits for no more. */
const AT_ONCE = 20;

/**
 * Erases again what the ledger in `folder` says was erased, and this database does not reflect: an older state of it was restored.
 * Removals that were enqueued for it are enqueued again. Goes on where a killed start left it; answers how many entries that were.
 */
export async function replayErasures(store: Store, folder: string, now: number): Promise<number> {
  const ledger = await findLedger(folder);
  if (ledger === null) return 0;
  const entries = await entriesAfter(folder, await reflectedBytes(store.db, ledger.name));
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    await store.change(async (change) => {
      for (const { entry } of some) await replay(change, entry, now);
      await noteReflected(change, { name: ledger.name, bytes: some.at(-1)?.end ?? 0 });
    });
    await breathe();
  }
  return entries.length;
}

async function replay(change: Change, entry: LedgerEntry, now: number): Promise<void> {
  if (entry.kind === 'note') return eraseNote(change, entry);
  // Of a phone system that was connected after the backup was made nothing is here.
  const account = entry.account === null ? undefined : await storedAccount(change.db, entry.account);
  if (account === undefined) return;
  if (entry.kind === 'account') await beginErasing(change, account, now);
  else if (entry.ref === null) return;
  else if (entry.kind === 'kept') await keepAgain(change, { account: account.id, ref: entry.ref });
  else await eraseVoicemail(change, { ...entry, account: account.id, ref: entry.ref }, now);
}

async function eraseNote(change: Change, { id }: LedgerEntry): Promise<void> {
  if (id === null) return;
  const { numDeletedRows } = await change.db.deleteFrom('notes').where('id', '=', id).executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) await noteBytesLeft(change);
}

interface At {
  account: string;
  ref: string;
}

/** An administrator had given up its removal: it comes in again as it is at its phone system. */
async function keepAgain(change: Change, { account, ref }: At): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'discarded' })
    .where('account_id', '=', account)
    .where('ref', '=', ref)
    .where('kind', '=', 'remove')
    .where('state', 'in', ['waiting', 'paused'])
    .execute();
  await change.db.deleteFrom('tombstones').where('account_id', '=', account).where('ref', '=', ref).execute();
}

type Erased = LedgerEntry & At;

async function eraseVoicemail(change: Change, erased: Erased, now: number): Promise<void> {
  const { account, ref, receivedAt, keeps } = erased;
  const row = await restoredRow(change, erased);
  if (row !== undefined) {
    if (!keeps && row.retired_ref === null) await enqueueAgain(change, row, now);
    return eraseAgain(change, row.id, !keeps, now);
  }
  // Another voicemail has that ref by now: nothing of it is to be hidden.
  if ((await voicemailsByRef(change.db, account, [ref])).length > 0) return;
  await layTombstone(change, { ...erased, account_id: account, ref, line_ref: erased.line ?? '' }, !keeps, now);
  // Not in the backup, it came after that was made: without its removal it would come again once the tombstone goes.
  if (keeps || erased.id === null || receivedAt === null) return;
  const pending = { id: erased.id, account_id: account, ref, received_at: receivedAt };
  await enqueueAgain(change, { ...pending, remote_received_at: null, retired_ref: null }, now);
}

/** By its id; or under the same ref with the same time, where it was fetched anew under another one. */
async function restoredRow(change: Change, erased: Erased): Promise<MirroredVoicemail | undefined> {
  if (erased.id !== null) {
    const known = change.db.selectFrom('voicemails').selectAll().where('id', '=', erased.id);
    const row = await known.executeTakeFirst();
    if (row !== undefined) return row;
  }
  const { receivedAt } = erased;
  if (receivedAt === null) return undefined;
  const [row] = await voicemailsByRef(change.db, erased.account, [erased.ref]);
  const isSame = row !== undefined && isSameMoment(row.remote_received_at ?? row.received_at, receivedAt);
  return isSame ? row : undefined;
}

/** Enqueues the removal at once, unless the backup says that it was taken, or refused: that stays as it was. */
async function enqueueAgain(
  change: Change,
  voicemail: Parameters<typeof enqueueRemoval>[1],
  now: number,
): Promise<void> {
  const settled = await change.db
    .selectFrom('outbox')
    .select('id')
    .where('account_id', '=', voicemail.account_id)
    .where('ref', '=', voicemail.ref)
    .where('kind', '=', 'remove')
    .where('state', 'in', ['delivered', 'refused'])
    .executeTakeFirst();
  if (settled === undefined) await enqueueRemoval(change, voicemail, now, now);
}
