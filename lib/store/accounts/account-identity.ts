import { z } from 'zod';
import type { SampledVoicemails, StatedIdentity } from '#lib/domain/account-identity.ts';
import { areMovedAlike, isSameMoment, SAME_MOMENT_MS } from '#lib/domain/identity.ts';
import type { Ref } from '#lib/domain/voicemail.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { seqFrom } from '#lib/store/voicemails/free-seq.ts';
import { tombstonesOf } from '#lib/store/voicemails/tombstones.ts';
import { updateAccount } from './change-account.ts';
import type { StoredAccount } from './stored-accounts.ts';

/** Most voicemails of a listing that are compared: one small query, whatever the listing's length. */
export const MOST_COMPARED = 100;

const rememberedIdentity = z.object({
  /** Where it is asked, in a form in which two spellings of one address are equal. */
  address: z.string(),
  stated: z.record(z.string(), z.string()),
});
export interface RememberedIdentity {
  address: string;
  stated: StatedIdentity;
}

const question = z.object({
  /** `another`: its settings, or its address, lead to another account now; `duplicate`: it shows what `of` shows. */
  kind: z.enum(['another', 'duplicate']),
  at: z.number(),
  of: z.nullable(z.object({ id: z.string(), label: z.string() })),
});
export type IdentityQuestion = z.infer<typeof question>;

/** What an administrator is asked about the account; null for nothing. */
export function readQuestion(text: string | null): IdentityQuestion | null {
  return readJson(question, text);
}

/** Who the account was when that was last proven; null for one that never was, or was by another release. */
export function readIdentity(text: string | null): RememberedIdentity | null {
  return readJson(rememberedIdentity, text);
}

function readJson<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Written by another release: the same as none.
    return null;
  }
}

/** What is noted once settings were seen to lead to the right account, or an administrator has said so. */
export function asProven({ address, stated }: RememberedIdentity) {
  return { identity: JSON.stringify({ address, stated }), unproven: 0, question: null } as const;
}

/** Remembers who the account is; written only where that is news. */
export async function keepIdentity(
  change: Change,
  account: Pick<StoredAccount, 'id' | 'identity' | 'unproven'>,
  identity: RememberedIdentity,
): Promise<void> {
  const text = JSON.stringify(identity);
  if (account.identity === text && account.unproven === 0) return;
  await change.db.updateTable('accounts').set({ identity: text, unproven: 0 }).where('id', '=', account.id).execute();
}

/** Pauses the account until an administrator has answered. Whoever pulls it now may write no more. */
export async function raiseIdentityQuestion(change: Change, accountId: string, asked: IdentityQuestion): Promise<void> {
  await updateAccount(change, accountId, {
    state: 'paused',
    question: JSON.stringify(asked),
    lease_owner: null,
    lease_until: 0,
  });
}

/** A voicemail as a listing showed it. */
export interface ListedVoicemail {
  ref: Ref;
  lineRef: Ref;
  receivedAt: number;
}

/** The newest part of a listing. */
export interface ListedPart {
  voicemails: readonly ListedVoicemail[];
  /** Nothing older is listed. */
  isWhole: boolean;
}

/** A voicemail may be listed this much later than it was received, while it is recorded and processed. */
export const LATE_LISTING_MS = 3_600_000;

/**
 * How a listing agrees with what is known of the account. One small indexed read where it does, a few more where nothing is
 * known, whatever the size of the mirror.
 */
export async function sampleVoicemails(
  db: Db,
  account: Pick<StoredAccount, 'id' | 'last_full_sync_at'>,
  { voicemails, isWhole }: ListedPart,
): Promise<SampledVoicemails> {
  const listed = voicemails.slice(0, MOST_COMPARED);
  if (listed.length === 0) return { ...NOTHING_SAMPLED };
  const refs = listed.map(({ ref }) => ref);
  const known = await receivedTimes(db, account.id, refs);
  const both = listed.filter(({ ref }) => known.has(ref));
  const matches = both.filter(({ ref, receivedAt }) =>
    known.get(ref)?.some((at) => isSameMoment(at, receivedAt)),
  ).length;
  if (matches > 0) return { ...NOTHING_SAMPLED, matches, contradictions: both.length - matches };
  const lines = await knownLines(db, account.id, [...new Set(listed.map(({ lineRef }) => lineRef))]);
  const met = await metOtherwise(db, account.id, refs);
  const fullSyncAt = account.last_full_sync_at ?? 0;
  const strangers = listed.filter(
    ({ ref, lineRef, receivedAt }) => !known.has(ref) && !met.has(ref) && lines.has(lineRef) && receivedAt < fullSyncAt,
  );
  const isOld = ({ receivedAt }: ListedVoicemail) => receivedAt < fullSyncAt - LATE_LISTING_MS;
  const isMoved = areMovedAlike(both.map(({ ref, receivedAt }) => receivedAt - (known.get(ref)?.at(-1) ?? 0)));
  const unseen = isMoved ? [] : [...strangers, ...both].filter(isOld);
  const oldest = Math.min(...listed.map(({ receivedAt }) => receivedAt));
  const from = isWhole && listed.length === voicemails.length ? 0 : oldest;
  const missing = await expectedThere(db, { lineIds: [...lines.values()], refs, from });
  return { matches: 0, contradictions: both.length, strangers: strangers.length, missing, unseen: unseen.length };
}

const NOTHING_SAMPLED: SampledVoicemails = { matches: 0, contradictions: 0, strangers: 0, missing: 0, unseen: 0 };

/**
 * How many of these times are those of voicemails that the account had, under whatever ref: a mailbox that was restored or
 * renumbered shows some of what was there.
 */
export async function countKnownTimes(db: Db, accountId: string, listed: readonly ListedVoicemail[]): Promise<number> {
  const times = listed.slice(0, MOST_COMPARED).map(({ receivedAt }) => receivedAt);
  const rows = await db
    .selectFrom('voicemails')
    .select('received_at')
    .where('account_id', '=', accountId)
    .where(({ or, between }) =>
      or(times.map((at) => between('seq', seqFrom(at - SAME_MOMENT_MS), seqFrom(at + SAME_MOMENT_MS)))),
    )
    .limit(MOST_COMPARED)
    .execute();
  const stones = await tombstonesOf(
    db,
    accountId,
    listed.slice(0, MOST_COMPARED).map(({ ref }) => ref),
  );
  const known = [...rows.map(({ received_at }) => received_at), ...stones.flatMap((stone) => stone.received_at ?? [])];
  return times.filter((at) => known.some((one) => isSameMoment(one, at))).length;
}

/** When those of these refs were received, by the clock of the phone system then and, where that was set otherwise, now. */
async function receivedTimes(db: Db, accountId: string, refs: string[]): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('voicemails')
    .select(['ref', 'received_at', 'remote_received_at'])
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  const times = new Map<string, number[]>();
  for (const { ref, received_at, remote_received_at } of rows)
    times.set(ref, [
      ...(times.get(ref) ?? []),
      received_at,
      ...(remote_received_at === null ? [] : [remote_received_at]),
    ]);
  return times;
}

async function knownLines(db: Db, accountId: string, refs: string[]): Promise<Map<string, string>> {
  const lines = await db
    .selectFrom('lines')
    .select(['id', 'ref'])
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  return new Map(lines.map(({ id, ref }) => [ref, id]));
}

/** Refs met before that are no voicemails here: erased, or never understood. */
async function metOtherwise(db: Db, accountId: string, refs: string[]): Promise<Set<string>> {
  const met = new Set<string>();
  for (const table of ['tombstones', 'quarantined_items'] as const) {
    const rows = await db
      .selectFrom(table)
      .select('ref')
      .where('account_id', '=', accountId)
      .where('ref', 'in', refs)
      .execute();
    for (const { ref } of rows) met.add(ref);
  }
  return met;
}

/** How many voicemails of these lines were there at the last full sync and should be in the listing, but are not. */
async function expectedThere(
  db: Db,
  { lineIds, refs, from }: { lineIds: string[]; refs: string[]; from: number },
): Promise<number> {
  if (lineIds.length === 0) return 0;
  const rows = await db
    .selectFrom('voicemails')
    .select('id')
    .where('line_id', 'in', lineIds)
    .where('missing_since', 'is', null)
    .where('absent_since', 'is', null)
    .where('received_at', '>=', from)
    .where('ref', 'not in', refs)
    .limit(MOST_COMPARED)
    .execute();
  return rows.length;
}

/** How much of a listing an account has too: voicemails of the same refs, received at the same times, erased ones included. */
export type Shared = 'all' | 'some' | 'none';

/** Compares a listing with what the account has, a hundred at a time until the answer is known; `none` of an empty one. */
export async function sharedWith(db: Db, accountId: string, listed: readonly ListedVoicemail[]): Promise<Shared> {
  let shared = 0;
  for (let from = 0; from < listed.length; from += MOST_COMPARED) {
    const compared = listed.slice(from, from + MOST_COMPARED);
    shared += await countShared(db, accountId, compared);
    if (shared > 0 && shared < from + compared.length) return 'some';
  }
  return shared > 0 ? 'all' : 'none';
}

async function countShared(db: Db, accountId: string, listed: readonly ListedVoicemail[]): Promise<number> {
  const refs = listed.map(({ ref }) => ref);
  const known = await receivedTimes(db, accountId, refs);
  for (const { ref, received_at } of await tombstonesOf(db, accountId, refs))
    if (received_at !== null) known.set(ref, [...(known.get(ref) ?? []), received_at]);
  return listed.filter(({ ref, receivedAt }) => known.get(ref)?.some((at) => isSameMoment(at, receivedAt))).length;
}

/** True for an account that has voicemails of its own already. */
export async function hasVoicemails(db: Db, accountId: string): Promise<boolean> {
  const row = await db.selectFrom('voicemails').select('id').where('account_id', '=', accountId).limit(1).execute();
  return row.length > 0;
}

/** The account's lines as a provider would tell them. */
export async function linesOf(db: Db, accountId: string): Promise<{ ref: Ref; number: string | null }[]> {
  return db.selectFrom('lines').select(['ref', 'number']).where('account_id', '=', accountId).execute();
}
