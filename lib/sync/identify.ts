import { GONE_AFTER_MS } from '#lib/domain/gone.ts';
import {
  clockShifts,
  isSameButForTime,
  isSameMoment,
  isSameVoicemail,
  isShiftedBy,
  type LastingFacts,
  mayChangeHands,
  shiftOfFew,
  shiftsBetween,
} from '#lib/domain/identity.ts';
import type { Ref, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Malformed } from '#lib/providers/contract.ts';
import { reopenRemovals } from '#lib/store/outbox/reopen-removals.ts';
import { lastListedAt } from '#lib/store/pulls/pull-progress.ts';
import { quarantinedSince } from '#lib/store/pulls/quarantine.ts';
import type { Change } from '#lib/store/store.ts';
import { isHealedDate } from '#lib/store/voicemails/free-seq.ts';
import { type MirroredVoicemail, voicemailsByRef } from '#lib/store/voicemails/mirrored-voicemails.ts';
import {
  clockOffsets,
  retiredByRef,
  retireRef,
  returnRef,
  settleMoot,
  shiftReceived,
} from '#lib/store/voicemails/retire-ref.ts';
import { keepTombstones, type Tombstone, tombstonesOf } from '#lib/store/voicemails/tombstones.ts';
import { callerOf } from './provider-columns.ts';

/** Reason of a quarantined item whose ref names another voicemail. */
export const ANOTHER_HAS_THE_REF = 'another-voicemail-has-this-id' as const;

/** What is known around the voicemails of a listing. */
export interface ListingFacts {
  accountId: string;
  /** Number of the full sync under way, or of the last one. */
  fullSync: number;
  now: number;
  /** Filled once a part of this listing has shown that the phone system's clock was set otherwise (`clockShifts`). */
  shifts: Set<number>;
  /** Asked for by itself: one alone does not show whether a clock was set otherwise, or its ref names another. */
  isAlone?: boolean;
}

/** A listed voicemail and the row that it is; undefined for one never seen. */
export interface Listed {
  remote: RemoteVoicemail;
  row: MirroredVoicemail | undefined;
  /** It had lost its ref to another voicemail, and is listed again. */
  hasReturned: boolean;
}

export interface Identified {
  listed: Listed[];
  /** Not taken over: their refs name other voicemails of ours, or change hands too often. */
  doubtful: Malformed[];
  /** Those of {@link ListingFacts.isAlone} that contradict what is known by their refs: a listing has to tell. */
  leftToSync: Ref[];
}

/**
 * Tells which voicemails these are: those known by their refs, those erased here (left out), and those whose ref had another owner.
 * Of the latter the row loses its ref, so that nothing decided about it touches the newcomer. `reported` names each ref
 * once.
 */
export async function identify(change: Change, reported: RemoteVoicemail[], facts: ListingFacts): Promise<Identified> {
  const refs = reported.map(({ ref }) => ref);
  const ours = new Map((await voicemailsByRef(change.db, facts.accountId, refs)).map((row) => [row.ref, row]));
  const stones = new Map((await tombstonesOf(change.db, facts.accountId, refs)).map((stone) => [stone.ref, stone]));
  await learnShifts(change, reported, { ours, stones }, facts);
  const sameAs = sameness(ours, facts);
  const { listed: remaining, buried } = await leaveOutErased(change, reported, { ours, stones }, facts);
  const isPlain = (remote: RemoteVoicemail) => sameAs(remote) !== undefined;
  const others = new Others(change, facts);
  await others.load(remaining.filter((remote) => !isPlain(remote)).map(({ ref }) => ref));
  const found: Identified = { listed: [], doubtful: [], leftToSync: [] };
  for (const remote of remaining) {
    const known = ours.get(remote.ref);
    const row = sameAs(remote);
    if (facts.isAlone && row === undefined && (known !== undefined || buried.has(remote.ref))) {
      found.leftToSync.push(remote.ref);
      continue;
    }
    if (buried.has(remote.ref)) await settleMoot(change, facts.accountId, remote.ref, known?.id ?? null);
    if (row !== undefined) found.listed.push({ remote, row, hasReturned: false });
    else if (known === undefined) found.listed.push(await others.comeIn(remote));
    else if (others.mayTakeOver(remote, known)) found.listed.push(await others.takeOver(remote, known));
    else found.doubtful.push({ ref: remote.ref, reason: { code: ANOTHER_HAS_THE_REF } });
  }
  return found;
}

/** What is known of a row that never changes, as its provider last reported it. */
export function lastingFacts(row: MirroredVoicemail): LastingFacts {
  return {
    receivedAt: row.remote_received_at ?? row.received_at,
    caller: callerOf(row),
    durationSeconds: row.duration_seconds,
  };
}

/** Erased ones are listed still; a ref that had an erased one may name another by now (`buried`). */
async function leaveOutErased(change: Change, reported: RemoteVoicemail[], known: Known, facts: ListingFacts) {
  const { accountId, fullSync, now, shifts } = facts;
  const { stones } = known;
  const isErased = ({ ref, receivedAt }: RemoteVoicemail) =>
    [0, ...shifts].some((shift) => isOfErased(stones.get(ref), receivedAt - shift));
  const erased = reported.filter(isErased).map(({ ref }) => ref);
  await keepTombstones(change, accountId, erased, fullSync);
  await reopenRemovals(change, { accountId, refs: erased, deliveredBefore: now - GONE_AFTER_MS, now });
  for (const shift of shifts) {
    const isShifted = ({ ref, receivedAt }: RemoteVoicemail): boolean => {
      const at = knownTime(known, ref);
      return at !== null && !isSameMoment(at, receivedAt) && isSameMoment(at + shift, receivedAt);
    };
    const shifted = reported.filter(isShifted).map(({ ref }) => ref);
    await shiftReceived(change, accountId, shifted, shift);
  }
  return { listed: reported.filter((remote) => !isErased(remote)), buried: new Set(stones.keys()) };
}

/** Clocks apart by this much are taken for the same moment where a tombstone does not know when its voicemail was received. */
const CLOCKS_APART_MS = 3_600_000;

/** Where an earlier release laid the tombstone, only what was received after the erasing is surely another voicemail. */
function isOfErased(stone: Tombstone | undefined, receivedAt: number): boolean {
  if (stone === undefined) return false;
  if (stone.received_at === null) return receivedAt <= stone.erased_at + CLOCKS_APART_MS;
  const known = { receivedAt: stone.received_at, caller: UNKNOWN, durationSeconds: null };
  return isSameVoicemail(known, { ...known, receivedAt });
}

const UNKNOWN = { kind: 'withheld' } as const;

/** What is here under the refs of a listing. */
interface Known {
  ours: ReadonlyMap<Ref, MirroredVoicemail>;
  stones: ReadonlyMap<Ref, Tombstone>;
}

/** When the voicemail of a ref was received, by the phone system's clock of then; null where nobody knows. */
function knownTime({ ours, stones }: Known, ref: Ref): number | null {
  const row = ours.get(ref);
  if (row !== undefined) return isHealedDate(row) ? null : lastingFacts(row).receivedAt;
  return stones.get(ref)?.received_at ?? null;
}

/**
 * How a phone system's clock was set otherwise: as these voicemails show, or as others of the account showed before (an
 * earlier page, a look that listed some, a process that ended in between), which leaves too few here to show it again.
 */
async function learnShifts(
  change: Change,
  reported: RemoteVoicemail[],
  known: Known,
  facts: ListingFacts,
): Promise<void> {
  const isContradicted = ({ ref, receivedAt }: RemoteVoicemail) => {
    const at = knownTime(known, ref);
    return at !== null && !isSameMoment(at, receivedAt);
  };
  if (!reported.some(isContradicted)) return;
  const pairs = reported.flatMap((remote) => {
    const row = known.ours.get(remote.ref);
    return row === undefined || isHealedDate(row) ? [] : [{ known: lastingFacts(row), reported: remote }];
  });
  const proven = shiftsBetween(await clockOffsets(change.db, facts.accountId));
  const ofMany = clockShifts(pairs);
  const ofFew =
    ofMany.length > 0 || facts.isAlone ? [] : shiftOfFew(pairs, await lastListedAt(change.db, facts.accountId));
  for (const shift of [...ofMany, ...ofFew, ...proven]) facts.shifts.add(shift);
}

/** The row of a remote voicemail that is what the row says, also by a clock set otherwise since. */
function sameness(ours: ReadonlyMap<Ref, MirroredVoicemail>, { shifts }: ListingFacts) {
  return (remote: RemoteVoicemail): MirroredVoicemail | undefined => {
    const row = ours.get(remote.ref);
    if (row === undefined) return undefined;
    const pair = { known: lastingFacts(row), reported: remote };
    if (isHealedDate(row) && isSameButForTime(pair.known, remote)) return row;
    const isSame = isSameVoicemail(pair.known, remote) || [...shifts].some((shift) => isShiftedBy(shift, pair));
    return isSame ? row : undefined;
  };
}

/** Those that had these refs before, and what becomes of a ref that changes hands. */
class Others {
  readonly #change: Change;
  readonly #facts: ListingFacts;
  #retired: MirroredVoicemail[] = [];
  #quarantined = new Map<Ref, number>();

  constructor(change: Change, facts: ListingFacts) {
    this.#change = change;
    this.#facts = facts;
  }

  async load(refs: Ref[]): Promise<void> {
    this.#retired = await retiredByRef(this.#change.db, this.#facts.accountId, refs);
    this.#quarantined = await quarantinedSince(this.#change.db, this.#facts.accountId, refs);
  }

  /** Nobody of ours has the ref: one that had it before is there again, or a new one has come. */
  async comeIn(remote: RemoteVoicemail): Promise<Listed> {
    const before = this.#ofRef(remote.ref).find((row) => isSameVoicemail(lastingFacts(row), remote));
    if (before === undefined) return { remote, row: undefined, hasReturned: false };
    return { remote, row: await returnRef(this.#change, before), hasReturned: true };
  }

  /**
   * A ref goes on to what was received later. To something older (a mailbox restored) it goes back only when that is
   * listed for ten minutes and the one we know is not: two that share a ref would otherwise alternate for ever.
   */
  mayTakeOver(remote: RemoteVoicemail, known: MirroredVoicemail): boolean {
    const { now } = this.#facts;
    const since = this.#quarantined.get(remote.ref) ?? now;
    const isLater = remote.receivedAt >= lastingFacts(known).receivedAt;
    if (!isLater && now - since < GONE_AFTER_MS) return false;
    const earlier = this.#ofRef(remote.ref);
    if (earlier.some((row) => isSameVoicemail(lastingFacts(row), remote))) return true;
    return mayChangeHands(
      earlier.map((row) => ({ retiredAt: row.ref_retired_at ?? 0 })),
      now,
    );
  }

  async takeOver(remote: RemoteVoicemail, known: MirroredVoicemail): Promise<Listed> {
    await retireRef(this.#change, known, this.#facts.now);
    return this.comeIn(remote);
  }

  #ofRef(ref: Ref): MirroredVoicemail[] {
    return this.#retired.filter((row) => row.retired_ref === ref);
  }
}

/**
 * Each ref of a page once: of several items that contradict one another the one received last, as that is what the ref
 * names from now on; of several readings of one voicemail the last. The others are named as contradicted.
 */
export function reportedOnce(voicemails: readonly RemoteVoicemail[]): {
  reported: RemoteVoicemail[];
  contradicted: Malformed[];
} {
  const reported = new Map<Ref, RemoteVoicemail>();
  const contradicted = new Set<Ref>();
  for (const remote of voicemails) {
    const before = reported.get(remote.ref);
    const isSame = before === undefined || isSameVoicemail(before, remote);
    if (!isSame) contradicted.add(remote.ref);
    if (before === undefined || isInList(remote, before, isSame)) reported.set(remote.ref, remote);
  }
  const reason = { code: ANOTHER_HAS_THE_REF };
  return { reported: [...reported.values()], contradicted: [...contradicted].map((ref) => ({ ref, reason })) };
}

/** Whatever order a listing comes in, the same one stands. */
function isInList(remote: RemoteVoicemail, before: RemoteVoicemail, isSame: boolean): boolean {
  if (isSame) return remote.lineRef <= before.lineRef;
  if (remote.receivedAt !== before.receivedAt) return remote.receivedAt > before.receivedAt;
  return JSON.stringify(remote) > JSON.stringify(before);
}
