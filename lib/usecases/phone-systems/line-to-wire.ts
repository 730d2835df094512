import { isoTime } from '#lib/clock.ts';
import { DISK_FAILURE, readErrorRecord, WORTH_REPORTING_MS } from '#lib/domain/error-record.ts';
import { type FailedPartRecord, gravestParts, readFailedParts } from '#lib/domain/failed-part.ts';
import { spellingsOf } from '#lib/domain/phone-number.ts';
import { type Sentence, sentence } from '#lib/messages/sentence.ts';
import { partsFailed } from '#lib/sentences/failed-parts.ts';
import { type Audience, accountFailure } from '#lib/sentences/failures.ts';
import { andKept, disconnected, identityQuestion, recordingsNotSaved } from '#lib/sentences/lines.ts';
import { readQuestion } from '#lib/store/accounts/account-identity.ts';
import type { LineRow } from '#lib/store/accounts/list-lines.ts';
import { postponementOf } from '#lib/store/accounts/postpone-account.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { factsOf } from '#lib/usecases/voicemails/facts-of.ts';
import type { LineWire } from '#lib/wire/lines.ts';

/** A line's row as the browser is told it, with the health of the phone system behind it, for an administrator or a member. */
export function lineToWire(
  context: HealthContext & Pick<UseCaseContext, 'providerFacts'>,
  row: LineRow,
  audience: Audience,
): LineWire {
  const facts = factsOf(context, row);
  return {
    id: row.id,
    accountId: row.account_id,
    provider: row.provider,
    providerLabel: facts.label,
    name: row.name,
    number: row.number,
    ...(row.number === null ? {} : spellingsOf(row.number)),
    colour: row.colour,
    account: accountHealth(context, row, { audience }),
    canSetListened: facts.canSetListened,
    canRemove: facts.canRemove,
    country: row.country,
    dialsExtensions: row.dials_extensions === 1,
  };
}

type AccountFacts = Pick<
  LineRow,
  | 'account_label'
  | 'account_state'
  | 'last_sync_at'
  | 'last_error'
  | 'failing_since'
  | 'failures'
  | 'full_sync_failures'
  | 'failed_parts'
  | 'question'
  | 'postponed_until'
  | 'postponed_ms'
  | 'postponed_for'
> & {
  /** How many voicemails a listing left out without being believed; null for an account without lines. */
  suspected_losses: number | null;
};

type HealthContext = Pick<UseCaseContext, 'clock' | 'disk' | 'inWords'>;

/** How an account is now, with a sentence when something is wrong. `pausedRemovals` wait since a backup was restored. */
export function accountHealth(
  context: HealthContext,
  row: AccountFacts,
  { audience, pausedRemovals = 0 }: { audience: Audience; pausedRemovals?: number | undefined },
): LineWire['account'] {
  const parts = gravestParts(readFailedParts(row.failed_parts));
  const onDisk = diskFailureOf(context, row);
  if (onDisk !== null) return { ...inThese(context, onDisk), state: 'troubled', lastSyncAt: isoTime(row.last_sync_at) };
  const state = stateOf(row, parts, { now: context.clock.now(), pausedRemovals, audience });
  const isOfParts = row.failing_since === null && state.state === 'troubled' && parts.length > 0;
  const failingSince = isOfParts ? Math.min(...parts.map(({ firstAt }) => firstAt)) : row.failing_since;
  return { ...inThese(context, state), lastSyncAt: isoTime(row.last_sync_at), failingSince: isoTime(failingSince) };
}

/**
 * What our own disk keeps from an account that is asked as usual. First what this process knows: a full disk may not even have
 * taken the note of it.
 */
export function diskFailureOf(
  { disk }: HealthContext,
  row: AccountFacts,
): { reason: Sentence; failingSince: string } | null {
  if (row.account_state !== 'active' || row.question !== null) return null;
  const known = disk?.problemOf('database');
  const noted = readErrorRecord(row.last_error);
  const failure = known
    ? { kind: DISK_FAILURE, reason: `disk-${known.fault}` as const, status: null, at: known.since }
    : noted;
  if (failure?.kind === DISK_FAILURE) {
    const reason = andKept(accountFailure(row.account_label, failure));
    return { reason, failingSince: isoTime(known?.since ?? row.failing_since ?? failure.at) };
  }
  const unsaved = noted === null ? disk?.problemOf('recordings') : null;
  if (!unsaved) return null;
  return { reason: recordingsNotSaved(row.account_label, unsaved.fault), failingSince: isoTime(unsaved.since) };
}

function stateOf(
  row: AccountFacts,
  parts: readonly FailedPartRecord[],
  { now, pausedRemovals, audience }: { now: number; pausedRemovals: number; audience: Audience },
): { state: LineWire['account']['state']; reason?: Sentence } {
  const name = row.account_label;
  if (row.account_state === 'archived' || row.account_state === 'erasing')
    return { state: row.account_state, reason: disconnected(name, row.account_state) };
  const question = readQuestion(row.question);
  if (question !== null)
    return { state: 'troubled', reason: identityQuestion(name, question.kind, question.of?.label) };
  const failure = readErrorRecord(row.last_error);
  if (row.account_state === 'paused') {
    const why = failure?.kind === 'undeclared' ? sentence('pausedUndeclared', { name }) : sentence('paused', { name });
    return { state: 'paused', reason: andKept(why) };
  }
  const until = postponedUntil(row, now);
  if (row.account_state === 'rejected' || row.failures > 0 || row.full_sync_failures > 0 || until !== null)
    return { state: 'troubled', reason: andKept(accountFailure(name, failure, { until, audience })) };
  if (parts.length > 0) return { state: 'troubled', reason: partsFailed(name, parts) };
  if (row.suspected_losses)
    return { state: 'troubled', reason: andKept(sentence('missing', { name, count: row.suspected_losses })) };
  if (pausedRemovals > 0)
    return { state: 'troubled', reason: sentence('heldRemovals', { name, count: pausedRemovals }) };
  return { state: row.last_sync_at === null ? 'starting' : 'well' };
}

/** The same with its reason in words. */
function inThese<State extends { reason?: Sentence }>({ inWords }: HealthContext, { reason, ...state }: State) {
  return { ...state, ...(reason === undefined ? {} : { reason: inWords(reason) }) };
}

/** Until when nothing is asked of an account, where that is long enough to be told; null: it is asked as usual. */
function postponedUntil({ account_state, postponed_ms, ...row }: AccountFacts, now: number): string | null {
  if (account_state !== 'active' || postponed_ms < WORTH_REPORTING_MS) return null;
  return isoTime(postponementOf(row, now)?.until ?? null);
}
