/**
 * When what a provider lists under a ref is the voicemail we know by it. Phone systems use refs again: mailboxes are
 * recreated, restored and renumbered, and the next message gets a number that had another owner.
 */
import type { Caller } from './voicemail.ts';

/** Listings and single looks round received times differently (milliseconds, whole seconds); two messages of one ref never come this close. */
export const SAME_MOMENT_MS = 2_000;
/** Lengths are told in whole seconds by some, and decoded by others. */
const SAME_LENGTH_SECONDS = 2;
/** A number is told in national and international spelling; its last digits stay. */
const DISTINCTIVE_DIGITS = 6;

/** What never changes about a voicemail, as far as it is known. */
export interface LastingFacts {
  /** UTC milliseconds. */
  receivedAt: number;
  caller: Caller;
  durationSeconds: number | null;
}

/** True for two readings of the same received time. */
export function isSameMoment(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME_MOMENT_MS;
}

/**
 * True unless `reported` contradicts what is known: another received time, or both another number and another length. A caller
 * alone proves nothing: names and numbers are completed later, and a number is read otherwise once a country is set.
 */
export function isSameVoicemail(known: LastingFacts, reported: LastingFacts): boolean {
  if (!isSameMoment(known.receivedAt, reported.receivedAt)) return false;
  return !(
    isOtherNumber(known.caller, reported.caller) && isOtherLength(known.durationSeconds, reported.durationSeconds)
  );
}

/** The same where nobody knows when the one known was received: the caller and the length must do. */
export function isSameButForTime(known: LastingFacts, reported: LastingFacts): boolean {
  return (
    !isOtherNumber(known.caller, reported.caller) && !isOtherLength(known.durationSeconds, reported.durationSeconds)
  );
}

function isOtherNumber(a: Caller, b: Caller): boolean {
  const [one, other] = [digitsOf(a), digitsOf(b)];
  if (one === '' || other === '') return false;
  const length = Math.min(DISTINCTIVE_DIGITS, one.length, other.length);
  return one.slice(-length) !== other.slice(-length);
}

/** Without an extension that may stand behind the number. */
const digitsOf = (caller: Caller) => ('number' in caller ? (caller.number.split(';')[0] ?? '').replace(/\D/g, '') : '');

function isOtherLength(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) >= SAME_LENGTH_SECONDS;
}

/** Time zones differ by quarters of an hour, at most 26 hours. */
const ZONE_STEP_MS = 15 * 60_000;
const WIDEST_ZONE_MS = 26 * 3_600_000;
/** So many different callers, each where one was known, are no coincidence. */
const ENOUGH_CALLERS = 3;

/** One voicemail as known, and as listed now under its ref. */
export interface KnownAndReported {
  known: LastingFacts;
  reported: LastingFacts;
}

/** A listing from before and after the start of summer time moves by two shifts, this far apart at most. */
const SUMMER_TIME_MS = 3_600_000;

/**
 * By how many milliseconds a phone system's clock was set otherwise since these were first listed: one shift, or two where
 * summer time began between them; none when it was not. Those that agree already (an earlier page or look brought them up
 * to date) say nothing about it. Of the rest every one must have moved by a whole quarter of an hour while callers and
 * lengths stayed, and at least three callers must differ from one another: a recreated mailbox brings other callers, at
 * other distances.
 */
export function clockShifts(pairs: readonly KnownAndReported[]): number[] {
  const moved = pairs.filter(({ known, reported }) => !isSameMoment(known.receivedAt, reported.receivedAt));
  const shifts = [...new Set(moved.map(({ known, reported }) => zoneSteps(reported.receivedAt - known.receivedAt)))];
  if (shifts.length === 0 || !areOneShift(shifts)) return [];
  if (!moved.every((pair) => shifts.some((shift) => isShiftedBy(shift, pair)))) return [];
  const callers = new Set(moved.map(({ reported }) => digitsOf(reported.caller)).filter((digits) => digits !== ''));
  return callers.size >= ENOUGH_CALLERS ? shifts : [];
}

/** A new one may be listed this much later than it was received, by clocks that are as far apart. */
const LISTED_WITHIN_MS = 5 * 60_000;

/**
 * The same of a mailbox with too few callers for {@link clockShifts}: all of it moved by one shift, each from the same caller as
 * before, to a time before `listedAt`, when these were last listed: what has come since lies after that.
 */
export function shiftOfFew(pairs: readonly KnownAndReported[], listedAt: number): number[] {
  const [first] = pairs;
  const shift = first === undefined ? 0 : zoneSteps(first.reported.receivedAt - first.known.receivedAt);
  const isMoved = (pair: KnownAndReported) =>
    isShiftedBy(shift, pair) &&
    [pair.known, pair.reported].every(({ caller }) => digitsOf(caller) !== '') &&
    pair.reported.receivedAt < listedAt - LISTED_WITHIN_MS;
  return isZoneShift(shift) && pairs.every(isMoved) ? [shift] : [];
}

/** True when times differ all by whole quarters of an hour, as `clockShifts` has it: a clock was set otherwise. */
export function areMovedAlike(offsets: readonly number[]): boolean {
  const steps = [...new Set(offsets.map(zoneSteps))];
  if (steps.length === 0 || !areOneShift(steps)) return false;
  return offsets.every((offset) => isSameMoment(offset, zoneSteps(offset)));
}

/**
 * The shifts between any two of the clocks that an account was told by: `offsets` (ms) are those of its voicemails whose
 * clock was set otherwise since they came, against the clock they came by.
 */
export function shiftsBetween(offsets: readonly number[]): number[] {
  const clocks = [...new Set([0, ...offsets.map(zoneSteps)])];
  return [...new Set(clocks.flatMap((from) => clocks.map((to) => to - from)))].filter(isZoneShift);
}

/** One shift, or two where summer time began between them. */
function areOneShift(shifts: readonly number[]): boolean {
  if (shifts.length > 2 || Math.max(...shifts) - Math.min(...shifts) > SUMMER_TIME_MS) return false;
  return shifts.every(isZoneShift);
}

const zoneSteps = (ms: number) => Math.round(ms / ZONE_STEP_MS) * ZONE_STEP_MS;
const isZoneShift = (ms: number) => ms !== 0 && Math.abs(ms) <= WIDEST_ZONE_MS;

/** True for the same voicemail told by a clock that was set otherwise by `shift`. */
export function isShiftedBy(shift: number, { known, reported }: KnownAndReported): boolean {
  return (
    isSameMoment(known.receivedAt + shift, reported.receivedAt) &&
    !isOtherNumber(known.caller, reported.caller) &&
    !isOtherLength(known.durationSeconds, reported.durationSeconds)
  );
}

const HOUR_MS = 3_600_000;
const FIRST_REUSES = 2;

/**
 * True when a ref may name yet another voicemail. A ref that changes hands all the time (a phone system that tells another
 * received time at each look) would make rows without end: from the third time on each change must be six times as long
 * after the last one as the one before, beginning with ten minutes.
 */
export function mayChangeHands(earlier: readonly { retiredAt: number }[], now: number): boolean {
  if (earlier.length < FIRST_REUSES) return true;
  const last = Math.max(...earlier.map(({ retiredAt }) => retiredAt));
  return now - last >= (HOUR_MS / 6) * 6 ** (earlier.length - FIRST_REUSES);
}
