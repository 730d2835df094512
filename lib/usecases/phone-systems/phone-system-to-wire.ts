import { isoTime } from '#lib/clock.ts';
import { readErrorRecord, TAKEN_FOR_DOWN_AFTER } from '#lib/domain/error-record.ts';
import { byRef, readFailedParts } from '#lib/domain/failed-part.ts';
import { causeOf, type FailureCause } from '#lib/domain/failure-cause.ts';
import { guessCountry } from '#lib/domain/line-country.ts';
import { partFailed } from '#lib/sentences/failed-parts.ts';
import { accountFailure, pastFailure } from '#lib/sentences/failures.ts';
import { readQuestion } from '#lib/store/accounts/account-identity.ts';
import type { PhoneSystemRow } from '#lib/store/accounts/phone-systems.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { factsOf } from '#lib/usecases/voicemails/facts-of.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { declaredIn } from './declared.ts';
import { accountHealth, diskFailureOf } from './line-to-wire.ts';

/** Voicemails of one millisecond share a `seq` but for its last ten bits. */
const SEQ_PER_MS = 1024;

/** An account's row as Settings are told it. `numbers`: those of its lines. */
export function phoneSystemToWire(
  context: Pick<UseCaseContext, 'providerFacts' | 'clock' | 'disk' | 'inWords'>,
  row: PhoneSystemRow,
  numbers: readonly (string | null)[] = [],
): PhoneSystemWire {
  const facts = factsOf(context, row);
  const { waiting, refused, scheduled } = row;
  const now = context.clock.now();
  return {
    id: row.id,
    provider: row.provider,
    providerLabel: facts.label,
    label: row.label,
    canSetListened: facts.canSetListened,
    canRemove: facts.canRemove,
    ...accountHealth(context, row, { audience: 'administrator' }),
    declared: declaredIn({ ...row, state: row.account_state }),
    isRejected: row.account_state === 'rejected',
    fix: fixOf(row),
    createdAt: isoTime(row.created_at),
    removedAt: isoTime(row.removed_at),
    lastFullSyncAt: isoTime(row.last_full_sync_at),
    lastDeliveryAt: isoTime(row.last_delivery_at),
    lastError: lastErrorOf(context, row),
    country: { set: row.country, guessed: guessCountry(numbers), matters: row.country_matters === 1 },
    lastDay: { asked: row.asked, failed: row.failed },
    breaker: breakerOf(row, now),
    clockAheadSeconds: clockAheadOf(row),
    failures: row.failures,
    nextTryAt: nextTryAt(row, now),
    lines: row.lines,
    voicemails: row.voicemails,
    skippedItems: row.quarantined,
    datedAhead: row.dated_ahead,
    failedParts: failedPartsOf(context, row),
    suspectedLosses: row.suspected_losses,
    pendingChanges: { waiting, refused, scheduled },
    question: questionOf(row),
    firstImport: firstImportOf(row),
  };
}

/** Causes that end only when an administrator corrects the settings. */
const IN_THE_SETTINGS: readonly FailureCause[] = [
  'certificate-not-trusted',
  'certificate-for-another-host',
  'certificate-authority-unreadable',
  'not-https',
  'unsafe-address',
  'two-factor-required',
  'no-sign-in-at-this-address',
  'settings-unreadable',
];

function fixOf({ account_state, last_error, question }: PhoneSystemRow): PhoneSystemWire['fix'] {
  if (question !== null || (account_state !== 'active' && account_state !== 'rejected')) return null;
  const cause = causeOf(readErrorRecord(last_error));
  if (cause === 'credentials-rejected') return 'secret';
  return IN_THE_SETTINGS.includes(cause) ? 'settings' : null;
}

function questionOf(row: PhoneSystemRow): PhoneSystemWire['question'] {
  const question = readQuestion(row.question);
  return question && { kind: question.kind, of: question.of };
}

/** Less is told to nobody: it changes nothing that people see. */
const CLOCKS_APART_MS = 60_000;

function clockAheadOf({ account_state, clock_offset_ms }: PhoneSystemRow): number | null {
  const isConnected = account_state !== 'archived' && account_state !== 'erasing';
  if (!isConnected || clock_offset_ms === null || Math.abs(clock_offset_ms) <= CLOCKS_APART_MS) return null;
  return Math.round(clock_offset_ms / 1000);
}

/** What is due at once is kept as 0, and what is due already as a time that is over: both mean now. */
function nextTryAt(
  { account_state, next_recent_at, next_full_sync_at, postponed_until }: PhoneSystemRow,
  now: number,
): string | null {
  if (account_state !== 'active') return null;
  return isoTime(Math.max(Math.min(next_recent_at, next_full_sync_at), postponed_until, now));
}

/**
 * Told from the failures that every process notes, not from this process's own breaker: the one that pulls may be another.
 */
function breakerOf(row: PhoneSystemRow, now: number): PhoneSystemWire['breaker'] {
  if (row.account_state !== 'active' || row.failures < TAKEN_FOR_DOWN_AFTER) return 'closed';
  return row.next_recent_at > now ? 'open' : 'half-open';
}

function lastErrorOf(
  context: Pick<UseCaseContext, 'clock' | 'disk' | 'inWords'>,
  row: PhoneSystemRow,
): PhoneSystemWire['lastError'] {
  const onDisk = diskFailureOf(context, row);
  if (onDisk !== null) return { at: onDisk.failingSince, sentence: context.inWords(onDisk.reason), isOver: false };
  const now = readErrorRecord(row.last_error);
  const failure = now ?? readErrorRecord(row.past_error);
  if (failure === null || failure.kind === 'undeclared') return null;
  const why = now === null ? pastFailure(row.label, failure) : accountFailure(row.label, failure);
  return { at: isoTime(failure.at), sentence: context.inWords(why), isOver: now === null };
}

const MOST_PARTS = 20;

function failedPartsOf(
  { inWords }: Pick<UseCaseContext, 'inWords'>,
  { failed_parts, label }: PhoneSystemRow,
): PhoneSystemWire['failedParts'] {
  return byRef(readFailedParts(failed_parts))
    .slice(0, MOST_PARTS)
    .map((part) => ({
      ref: part.ref,
      sentence: inWords(partFailed(label, part)),
      since: isoTime(part.firstAt),
      lastAt: isoTime(part.lastAt),
    }));
}

function firstImportOf(row: PhoneSystemRow): PhoneSystemWire['firstImport'] {
  const isUnderWay =
    row.last_full_sync_at === null && (row.account_state === 'active' || row.account_state === 'rejected');
  if (!isUnderWay) return null;
  return {
    backTo: row.first_seq === null ? null : isoTime(Math.floor(row.first_seq / SEQ_PER_MS)),
    total: row.reported_count,
  };
}
