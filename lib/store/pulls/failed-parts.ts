import { type FailedPartRecord, readFailedParts } from '#lib/domain/failed-part.ts';
import type { Ref } from '#lib/domain/voicemail.ts';
import type { Change } from '#lib/store/store.ts';

/** Most parts kept of one account, whole lines first: more say nothing that these do not. */
const MOST_PARTS = 50;
/** A ref or name kept here is for people to recognize, so its beginning will do. */
const LONGEST_TEXT = 200;

type Mode = FailedPartRecord['mode'];
type FailedPart = Omit<FailedPartRecord, 'mode' | 'firstAt' | 'lastAt'>;

/** What a page of a run reported of parts. */
export interface PartsOfPage {
  mode: Mode;
  failed: readonly FailedPart[];
  /** Voicemails that were read: none of them fails any more. */
  read: readonly Ref[];
}

/** Notes parts that could not be read, and forgets single voicemails that could be after all. */
export async function noteFailedParts(
  change: Change,
  accountId: string,
  { mode, failed, read }: PartsOfPage,
  now: number,
): Promise<void> {
  const before = await partsOf(change, accountId);
  if (failed.length === 0 && before.length === 0) return;
  const names = await lineNames(change, accountId, failed);
  const isRead = new Set(read);
  const known = new Map(before.map((part) => [keyOf(part), part]));
  for (const part of failed) {
    const record = { ...part, mode, ref: part.ref.slice(0, LONGEST_TEXT) };
    const name = names.get(part.ref) ?? part.name;
    const firstAt = known.get(keyOf(record))?.firstAt ?? now;
    known.set(keyOf(record), { ...record, name: name?.slice(0, LONGEST_TEXT) ?? null, firstAt, lastAt: now });
  }
  const left = [...known.values()].filter(({ part, ref }) => part === 'line' || !isRead.has(ref));
  await keepParts(change, accountId, before, left);
}

/**
 * A run of `mode` that began at `beganAt` came to its end: lines that it did not meet a failure at are read again. Single
 * voicemails are judged by full syncs alone, as an incremental one does not come by all of them. Answers what is left.
 */
export async function settleFailedParts(
  change: Change,
  accountId: string,
  mode: Mode,
  beganAt: number,
): Promise<FailedPartRecord[]> {
  const before = await partsOf(change, accountId);
  if (before.length === 0) return [];
  const left = before.filter((part) => {
    const isJudged = part.part === 'line' ? part.mode === mode : mode === 'everything';
    return !isJudged || part.lastAt >= beganAt;
  });
  await keepParts(change, accountId, before, left);
  return left;
}

async function partsOf(change: Change, accountId: string): Promise<FailedPartRecord[]> {
  const account = await change.db
    .selectFrom('accounts')
    .select('failed_parts')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return readFailedParts(account?.failed_parts ?? null);
}

/** Screens are notified when another part fails, or one no longer does; not at every further attempt. */
async function keepParts(
  change: Change,
  accountId: string,
  before: readonly FailedPartRecord[],
  after: readonly FailedPartRecord[],
): Promise<void> {
  const kept = after.toSorted((a, b) => a.part.localeCompare(b.part) || b.firstAt - a.firstAt).slice(0, MOST_PARTS);
  const failed_parts = kept.length === 0 ? null : JSON.stringify(kept);
  await change.db.updateTable('accounts').set({ failed_parts }).where('id', '=', accountId).execute();
  const signOf = (parts: readonly FailedPartRecord[]) => parts.map(keyOf).sort().join('\n');
  if (signOf(before) !== signOf(kept)) change.emit({ type: 'account-changed', account_id: accountId });
}

/** Lines go by the name that people gave them here. */
async function lineNames(
  change: Change,
  accountId: string,
  failed: readonly FailedPart[],
): Promise<ReadonlyMap<string, string>> {
  const refs = failed.filter(({ part }) => part === 'line').map(({ ref }) => ref);
  if (refs.length === 0) return new Map();
  const lines = await change.db
    .selectFrom('lines')
    .select(['ref', 'name'])
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  return new Map(lines.map(({ ref, name }) => [ref, name]));
}

const keyOf = ({ mode, part, ref }: Pick<FailedPartRecord, 'mode' | 'part' | 'ref'>) => `${mode} ${part} ${ref}`;
