import { isSameVoicemail } from '#lib/domain/identity.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered } from '#lib/store/accounts/account-failure.ts';
import { dueToRecheck, recheckAt, takeRecheck } from '#lib/store/accounts/recheck-pending.ts';
import { storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import { linesByRef } from '#lib/store/accounts/upsert-lines.ts';
import { requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
import {
  type MirroredVoicemail,
  voicemailsByRef,
  withUnsettledEntries,
} from '#lib/store/voicemails/mirrored-voicemails.ts';
import { applyRemote } from './apply-page.ts';
import type { SyncDeps } from './contract.ts';
import { askedWaitMs, errorRecordOf } from './error-record-of.ts';
import { lastingFacts } from './identify.ts';
import { FIRST_RECHECK_MS, isPending } from './merge-remote.ts';
import { growingPause } from './pause.ts';
import { type PhoneFacts, phoneFacts, syncFacts } from './phone-facts.ts';
import { readCallers } from './read-callers.ts';

const AT_ONCE = 10;
/** Between two attempts. */
export const RECHECK_PAUSES = { firstMs: FIRST_RECHECK_MS, longestMs: 2 * 3_600_000 };
/** About two days of asking; whoever has not finished by then is left to full syncs. */
const MOST_RECHECKS = 30;

/** Asks again for pending transcripts and recordings that are due; answers how many were asked for. Never throws. */
export async function recheckPending(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<number> {
  const account = await storedAccount(deps.store.db, accountId);
  if (account === undefined) return 0;
  const phone = phoneFacts(deps, account.provider);
  const due = await dueToRecheck(deps.store.db, accountId, deps.clock.now(), AT_ONCE);
  for (const voicemail of due) {
    if (signal.aborted) break;
    if (!(await deps.store.change((change) => takeRecheck(change, voicemail.id, deps.clock.now())))) continue;
    try {
      await recheckOne({ deps, phone, connection: await deps.accounts.connect(accountId) }, voicemail, signal);
    } catch (error) {
      // Postponed with its account, it comes again with what was taken.
      if (signal.aborted || (error instanceof ProviderError && error.isUnasked)) break;
      // Our own disk's fault is no attempt in vain: likewise.
      if (deps.disk.note(error) !== null) break;
      await putOff(deps, voicemail, error);
      if (error instanceof ProviderError && error.kind === 'rate-limited') break;
    }
  }
  return due.length;
}

/** The answer is taken over like a pulled one, but never makes a voicemail: an erased one stays erased. */
async function recheckOne(
  { deps, phone, connection }: { deps: SyncDeps; phone: PhoneFacts; connection: Connection<unknown> },
  voicemail: MirroredVoicemail,
  signal: AbortSignal,
): Promise<void> {
  const beganAt = deps.clock.now();
  const remote = await connection.fetchOne(voicemail.ref, signal);
  await deps.store.change(async (change) => {
    await noteAnswered(change, voicemail.account_id, deps.clock.now());
    const [row] = await voicemailsByRef(change.db, voicemail.account_id, [voicemail.ref]);
    if (row === undefined) return;
    const now = deps.clock.now();
    if (remote === null) return recheckAt(change, row.id, null, row.rechecks);
    if (!isSameVoicemail(lastingFacts(row), remote)) return leaveToASync(change, row, now);
    const lineId = (await linesByRef(change.db, row.account_id)).get(remote.lineRef) ?? row.line_id;
    const facts = syncFacts({ beganAt, now, phone });
    const isUnsettled = (await withUnsettledEntries(change.db, [row.id], facts)).has(row.id);
    const [read = remote] = await readCallers(change.db, row.account_id, [remote]);
    await applyRemote(change, row, read, { lineId, isUnsettled, now });
    if (isPending(remote)) await recheckAt(change, row.id, nextRecheck(deps, row, now), row.rechecks + 1);
  });
}

/** Another voicemail has its ref by now: the next sync takes that over, and finds this one gone. */
async function leaveToASync(change: Change, row: MirroredVoicemail, now: number): Promise<void> {
  await recheckAt(change, row.id, null, row.rechecks);
  await requestIncrementalSync(change, row.account_id, now);
}

async function putOff(deps: SyncDeps, voicemail: MirroredVoicemail, error: unknown): Promise<void> {
  const { kind, reason } = errorRecordOf(error, deps.clock.now());
  deps.log.warn(
    { accountId: voicemail.account_id, voicemailId: voicemail.id, kind, reason },
    'retry of a reply failed',
  );
  const now = deps.clock.now();
  const isOver = error instanceof ProviderError && (error.kind === 'gone' || error.kind === 'unsupported');
  const next = nextRecheck(deps, voicemail, now);
  const at = isOver || next === null ? null : Math.max(next, now + askedWaitMs(error));
  await deps.store.change((change) => recheckAt(change, voicemail.id, at, voicemail.rechecks + 1));
}

function nextRecheck(deps: SyncDeps, voicemail: MirroredVoicemail, now: number): number | null {
  const asked = voicemail.rechecks + 1;
  return asked >= MOST_RECHECKS ? null : now + growingPause(asked, RECHECK_PAUSES, deps.random);
}
