/**
 * Whether settings lead to the account they led to before. Pure: the evidence is gathered elsewhere, the rule is here.
 */
import type { Ref } from './voicemail.ts';

/**
 * What a provider, or the sign-in there, states about who an account is, by name: `user`, `domain`, `organization`.
 * Another value of one name is another account; the same value alone proves nothing, since names are unique within one
 * provider's tenant at most.
 */
export type StatedIdentity = Record<string, string>;

export interface LineEvidence {
  ref: Ref;
  number?: string | null | undefined;
}

/** How the voicemails listed now agree with those known here, over the part of the listing that was read. */
export interface SampledVoicemails {
  /** Known by their ref, received at the time we know. */
  matches: number;
  /** Known by their ref, but received at another time. */
  contradictions: number;
  /** Unknown here, though they lie on a line that is known here and were received before everything there was last read. */
  strangers: number;
  /** Known here and there at the last full sync, in the range that was read, and not listed. */
  missing: number;
  /**
   * Received long before everything there was last read, and seen by nobody then: strangers, and refs of ours with another
   * time. None while all times have moved alike, as by a clock that was set otherwise.
   */
  unseen: number;
}

export interface IdentityEvidence {
  stated: { before: StatedIdentity; now: StatedIdentity };
  lines: { before: readonly LineEvidence[]; now: readonly LineEvidence[] };
  voicemails: SampledVoicemails;
}

/** `unknown`: nothing contradicts it and nothing proves it, as with an empty mailbox. */
export type IdentityVerdict = 'same' | 'another' | 'unknown';

/**
 * Compares an account with what its settings lead to now. One voicemail recognized by its ref and time proves the account;
 * reused refs beside it are another matter. Without one, a contradiction, other lines throughout, or a history that we
 * would have read is another account.
 */
export function compareIdentity({ stated, lines, voicemails }: IdentityEvidence): IdentityVerdict {
  if (statesAnother(stated.before, stated.now)) return 'another';
  if (voicemails.matches > 0) return 'same';
  if (voicemails.contradictions > 0) return 'another';
  if (areReplaced(lines.before, lines.now)) return 'another';
  return voicemails.strangers > 0 && voicemails.missing > 0 ? 'another' : 'unknown';
}

/** One may have been moved here by somebody, with the time it had elsewhere. */
const ENOUGH_UNSEEN = 2;

/**
 * True where an account that nobody touched shows another history than the one we read there, such as another tenant at the same
 * address: nothing known is listed, and several that would have been seen before. A recreated mailbox shows new voicemails
 * under its old refs; a restored one shows some that are known, by their ref or their time.
 */
export function isAnotherHistory({ matches, contradictions, missing, unseen }: SampledVoicemails): boolean {
  return matches === 0 && unseen >= ENOUGH_UNSEEN && missing + contradictions > 0;
}

/** True when something that both state differs. */
export function statesAnother(before: StatedIdentity, now: StatedIdentity): boolean {
  return Object.entries(now).some(([name, value]) => name in before && before[name] !== value);
}

/** True when every line is another: none listed now is known by its ref or number. Nothing listed proves nothing. */
export function areReplaced(before: readonly LineEvidence[], now: readonly LineEvidence[]): boolean {
  return before.length > 0 && now.length > 0 && !doOverlap(before, now);
}

/** True when some line is in both, by its ref or its number. */
export function doOverlap(before: readonly LineEvidence[], now: readonly LineEvidence[]): boolean {
  const refs = new Set(before.map(({ ref }) => ref));
  const numbers = new Set(before.flatMap(({ number }) => number ?? []));
  return now.some(({ ref, number }) => refs.has(ref) || (number ? numbers.has(number) : false));
}
