import { isSameVoicemail } from '#lib/domain/identity.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered } from '#lib/store/accounts/account-failure.ts';
import { askAgainAt, dueToAskAgain, takeAsk } from '#lib/store/accounts/recheck-pending.ts';
import { storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import { linesByRef } from '#lib/store/accounts/upsert-lines.ts';
import { askForRecent } from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
import {
  type MirroredVoicemail,
  voicemailsByRef,
  withUnsettledWishes,
} from '#lib/store/voicemails/mirrored-voicemails.ts';
import { applyRemote } from './apply-page.ts';
import type { SyncRoom } from './contract.ts';
import { lastingFacts } from './identify.ts';
import { FIRST_ASK_MS, isPending } from './merge-remote.ts';
import { growingPause } from './pause.ts';
import { lookFacts, type PhoneFacts, phoneFacts } from './phone-facts.ts';
import { readCallers } from './read-callers.ts';
import { askedWaitMs, troubleOf } from './error-record-of.ts';

const AT_ONCE = 10;
/** Between two attempts. */
export const ASK_PAUSES = { firstMs: FIRST_ASK_MS, longestMs: 2 * 3_600_000 };
/** About two days of asking; whoever has not finished by then is looked at by the sweeps alone. */
const MOST_ASKS = 30;

/** Asks again for pending transcripts and recordings that are due; answers how many were asked for. Never throws. */
export async function askAgain(room: SyncRoom, accountId: string, signal: AbortSignal): Promise<number> {
  const account = await storedAccount(room.store.db, accountId);
  if (account === undefined) return 0;
  const phone = phoneFacts(room, account.provider);
  const due = await dueToAskAgain(room.store.db, accountId, room.clock.now(), AT_ONCE);
  for (const voicemail of due) {
    if (signal.aborted) break;
    if (!(await room.store.change((change) => takeAsk(change, voicemail.id, room.clock.now())))) continue;
    try {
      await askOne({ room, phone, connection: await room.accounts.connect(accountId) }, voicemail, signal);
    } catch (error) {
      // Postponed with its account, it comes again with what was taken.
      if (signal.aborted || (error instanceof ProviderError && error.isUnasked)) break;
      // Our own disk's fault is no attempt in vain: likewise.
      if (room.disk.note(error) !== null) break;
      await putOff(room, voicemail, error);
      if (error instanceof ProviderError && error.kind === 'rate-limited') break;
    }
  }
  return due.length;
}

/** The answer is taken over like a pulled one, but never makes a voicemail: an erased one stays erased. */
async function askOne(
  { room, phone, connection }: { room: SyncRoom; phone: PhoneFacts; connection: Connection<unknown> },
  voicemail: MirroredVoicemail,
  signal: AbortSignal,
): Promise<void> {
  const beganAt = room.clock.now();
  const remote = await connection.fetchOne(voicemail.ref, signal);
  await room.store.change(async (change) => {
    await noteAnswered(change, voicemail.account_id, room.clock.now());
    const [row] = await voicemailsByRef(change.db, voicemail.account_id, [voicemail.ref]);
    if (row === undefined) return;
    const now = room.clock.now();
    if (remote === null) return askAgainAt(change, row.id, null, row.asked_again);
    if (!isSameVoicemail(lastingFacts(row), remote)) return leaveToASync(change, row, now);
    const lineId = (await linesByRef(change.db, row.account_id)).get(remote.lineRef) ?? row.line_id;
    const look = lookFacts({ beganAt, now, phone });
    const isUnsettled = (await withUnsettledWishes(change.db, [row.id], look)).has(row.id);
    const [read = remote] = await readCallers(change.db, row.account_id, [remote]);
    await applyRemote(change, row, read, { lineId, isUnsettled, now });
    if (isPending(remote)) await askAgainAt(change, row.id, nextAsk(room, row, now), row.asked_again + 1);
  });
}

/** Another voicemail has its ref by now: the next sync takes that over, and finds this one gone. */
async function leaveToASync(change: Change, row: MirroredVoicemail, now: number): Promise<void> {
  await askAgainAt(change, row.id, null, row.asked_again);
  await askForRecent(change, row.account_id, now);
}

async function putOff(room: SyncRoom, voicemail: MirroredVoicemail, error: unknown): Promise<void> {
  const { kind, reason } = troubleOf(error, room.clock.now());
  room.log.warn(
    { accountId: voicemail.account_id, voicemailId: voicemail.id, kind, reason },
    'retry of a reply failed',
  );
  const now = room.clock.now();
  const isOver = error instanceof ProviderError && (error.kind === 'gone' || error.kind === 'unsupported');
  const next = nextAsk(room, voicemail, now);
  const at = isOver || next === null ? null : Math.max(next, now + askedWaitMs(error));
  await room.store.change((change) => askAgainAt(change, voicemail.id, at, voicemail.asked_again + 1));
}

function nextAsk(room: SyncRoom, voicemail: MirroredVoicemail, now: number): number | null {
  const asked = voicemail.asked_again + 1;
  return asked >= MOST_ASKS ? null : now + growingPause(asked, ASK_PAUSES, room.random);
}
