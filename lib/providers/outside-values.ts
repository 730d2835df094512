import { createHash } from 'node:crypto';
import { boundText } from '#lib/domain/outside-text.ts';
import type { QuarantineReason } from '#lib/domain/quarantine.ts';
import { EARLIEST_RECEIVED_AT, MOST_AHEAD_MS } from '#lib/domain/received-at.ts';
import type { Caller, Ref, RemoteLine, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { ProviderError } from './errors.ts';
import { toStoredRef } from './stored-refs.ts';

/**
 * Longest transcript that is kept, in UTF-16 units: twenty minutes of speech, of which the recording keeps the rest. A list
 * carries the transcripts of its fifty rows, which are 1 MB at most so.
 */
export const LONGEST_TRANSCRIPT = 20_000;
/** Of a caller's name or number, and of a line's. */
export const LONGEST_NAME = 200;
/** Of a caller as the phone system wrote it, which may be an address with parameters. */
const LONGEST_REPORTED = 1_000;
/** Of one field's path. */
const LONGEST_PATH = 100;
/** Longer recordings are measured here, when their bytes are. */
const LONGEST_SECONDS = 86_400;
/** Listening as told in whole seconds, of what was received within that second. */
const ROUNDING_MS = 1_000;
/** A phone system's clock may be ahead of ours by so much. */
const CLOCKS_APART_MS = 5 * 60_000;
/** A delivery's id is a key of a table. */
const LONGEST_DELIVERY_ID = 200;

/*
 * Bounds for everything that a phone system reports, applied once for all adapters (`anyProvider`): whatever comes out fits
 * every table, list and search. Texts are cut, lengths and counts that cannot be are missing, refs are stored so that none is
 * lost (`stored-refs.ts`), and what has no usable time or identity is quarantined with its reason.
 */

/** As in the contract, which imports this file. */
interface Malformed {
  ref: Ref | null;
  reason: QuarantineReason;
}

interface Page {
  voicemails: RemoteVoicemail[];
  malformed: Malformed[];
  removed: Ref[];
  completeLines: Ref[];
  counts?: { lineRef: Ref; count: number }[];
  failedParts?: { ref: Ref; name: string | null }[];
}

/** A page of a pull within bounds, as of `now`. */
export function boundPage<Reported extends Page>(page: Reported, now: number): Reported {
  const read = page.voicemails.map((voicemail) => boundVoicemail(voicemail, now));
  return {
    ...page,
    voicemails: read.filter((one): one is RemoteVoicemail => !isQuarantined(one)),
    malformed: [...page.malformed.map(boundMalformed), ...read.filter(isQuarantined)],
    removed: page.removed.flatMap((ref) => toStoredRef(ref) ?? []),
    completeLines: page.completeLines.flatMap((ref) => toStoredRef(ref) ?? []),
    ...(page.counts && { counts: page.counts.flatMap(boundCount) }),
    ...(page.failedParts && { failedParts: page.failedParts.map(boundPart) }),
  };
}

/** One voicemail within bounds. Throws ProviderError `reply-not-understood` for one that a page would quarantine. */
export function boundOne(reported: RemoteVoicemail, now: number): RemoteVoicemail {
  const bounded = boundVoicemail(reported, now);
  if (!isQuarantined(bounded)) return bounded;
  throw new ProviderError('reply-not-understood', { status: 200, where: bounded.reason.code });
}

const isQuarantined = (one: RemoteVoicemail | Malformed): one is Malformed => 'reason' in one;

function boundVoicemail(reported: RemoteVoicemail, now: number): RemoteVoicemail | Malformed {
  const [ref, lineRef] = [toStoredRef(reported.ref), toStoredRef(reported.lineRef)];
  if (ref === null)
    return { ref: nameOf(reported.ref), reason: { code: reported.ref === '' ? 'id-empty' : 'id-too-long' } };
  if (lineRef === null) return { ref, reason: { code: 'line-too-long' } };
  const receivedAt = Math.floor(reported.receivedAt);
  if (!(receivedAt >= EARLIEST_RECEIVED_AT)) return { ref, reason: { code: 'received-too-early' } };
  if (receivedAt > now + MOST_AHEAD_MS) return { ref, reason: { code: 'received-too-late' } };
  const { durationSeconds: seconds, transcript } = reported;
  return {
    ...reported,
    ref,
    lineRef,
    receivedAt,
    caller: boundCaller(reported.caller),
    ...boundListened(reported, now),
    durationSeconds: seconds !== null && seconds >= 0 && seconds <= LONGEST_SECONDS ? seconds : null,
    transcript:
      transcript.text === undefined
        ? transcript
        : { ...transcript, text: boundText(transcript.text, LONGEST_TRANSCRIPT) },
  };
}

/** Nobody listens before it was left, nor tomorrow: such a time is not known. Whole seconds may round it down. */
function boundListened({ listenedAt, receivedAt }: RemoteVoicemail, now: number): Pick<RemoteVoicemail, 'listenedAt'> {
  if (listenedAt === undefined || listenedAt === null) return {};
  const isPossible = listenedAt > receivedAt - ROUNDING_MS && listenedAt <= now + CLOCKS_APART_MS;
  return { listenedAt: isPossible ? Math.min(Math.max(Math.floor(listenedAt), Math.floor(receivedAt)), now) : null };
}

function boundCaller(caller: Caller): Caller {
  const bound = (text: string) => boundText(text, LONGEST_NAME);
  const name = {
    ...(caller.name === undefined ? {} : { name: bound(caller.name) }),
    ...(caller.reported === undefined ? {} : { reported: boundText(caller.reported, LONGEST_REPORTED) }),
  };
  if ('number' in caller) return { ...caller, number: bound(caller.number), ...name };
  return 'text' in caller ? { ...caller, text: bound(caller.text), ...name } : { ...caller, ...name };
}

/** Lines within bounds. One whose ref cannot be kept is left out, and its voicemails are quarantined. */
export function boundLines(lines: readonly RemoteLine[]): RemoteLine[] {
  return lines.flatMap((line) => boundLine(line) ?? []);
}

function boundLine(line: RemoteLine): RemoteLine | null {
  const ref = toStoredRef(line.ref);
  if (ref === null) return null;
  const name = boundText(line.name, LONGEST_NAME).trim() || boundText(ref, LONGEST_NAME);
  return { ...line, ref, name, ...(line.number === undefined ? {} : { number: boundText(line.number, LONGEST_NAME) }) };
}

function boundCount({ lineRef, count }: { lineRef: Ref; count: number }): { lineRef: Ref; count: number }[] {
  const ref = toStoredRef(lineRef);
  return ref !== null && Number.isSafeInteger(count) && count >= 0 ? [{ lineRef: ref, count }] : [];
}

function boundPart<Part extends { ref: Ref; name: string | null }>(part: Part): Part {
  return {
    ...part,
    ref: toStoredRef(part.ref) ?? nameOf(part.ref),
    name: part.name === null ? null : boundText(part.name, LONGEST_NAME),
  };
}

/** What is stated about an account, each value as long as a name. */
export function boundStated(stated: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(stated).map(([name, value]) => [name, boundText(value, LONGEST_NAME)]));
}

function boundMalformed({ ref, reason }: Malformed): Malformed {
  return { ref: ref === null ? null : (toStoredRef(ref) ?? nameOf(ref)), reason: boundReason(reason) };
}

/** Field paths may hold names that a reply made up. */
function boundReason(reason: QuarantineReason): QuarantineReason {
  if (reason.code !== 'unexpected-values') return reason;
  const fields = reason.fields.map(({ path, expected }) => ({ path: boundText(path, LONGEST_PATH), expected }));
  return { ...reason, fields };
}

/** A delivery's own id and the voicemail it names, as they are stored; `ref` is null for one that cannot be kept. */
export function boundIds({ deliveryId, ref }: { deliveryId: string | null; ref: Ref | null }) {
  const isKey = deliveryId !== null && deliveryId.length <= LONGEST_DELIVERY_ID;
  return {
    deliveryId: deliveryId === null ? null : ((isKey ? toStoredRef(deliveryId) : null) ?? nameOf(deliveryId)),
    ref: ref === null ? null : toStoredRef(ref),
  };
}

/** A name for what is too long to be kept as it is: the same at every look. */
function nameOf(id: string): string {
  return `digest-${createHash('sha256').update(Buffer.from(id, 'utf16le')).digest('hex')}`;
}
