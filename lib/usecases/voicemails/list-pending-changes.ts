import { isoTime } from '#lib/clock.ts';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { Sentence } from '#lib/messages/sentence.ts';
import { changeRejected, changeWaits } from '#lib/sentences/write-back.ts';
import { type PendingChangeRow, pendingChanges } from '#lib/store/outbox/pending-changes.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireAccount } from '#lib/usecases/phone-systems/require-account.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { AccountPageQuery, PendingChangesPageWire, PendingChangeWire } from '#lib/wire/accounts.ts';
import { callerToWire } from './to-wire.ts';

/** What a phone system has not taken yet, oldest first (administrators). Throws AppError `not-found`. */
export async function listPendingChanges(
  context: UseCaseContext,
  actor: Actor,
  params: AccountPageQuery & { id: string },
): Promise<PendingChangesPageWire> {
  requireRight(actor, 'manage-accounts');
  const { label, postponed_until } = await requireAccount(context.store.db, params.id);
  const { id: accountId, after, limit } = params;
  const rows = await pendingChanges(context.store.db, { accountId, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const items = page.map((row) => pendingChangeToWire(context, row, { label, postponed_until }));
  return { items, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function pendingChangeToWire(
  { clock, inWords }: UseCaseContext,
  row: PendingChangeRow,
  { label, postponed_until }: { label: string; postponed_until: number },
): PendingChangeWire {
  const dueAt = Math.max(row.due_at, postponed_until);
  const isScheduled =
    row.kind === 'remove' && row.attempts === 0 && row.due_at > clock.now() && row.state === 'waiting';
  return {
    id: row.id,
    kind: row.kind,
    state: row.state === 'refused' ? 'refused' : isScheduled ? 'scheduled' : 'waiting',
    voicemail: voicemailOf(row),
    since: isoTime(row.created_at),
    dueAt: isoTime(dueAt),
    reason: isScheduled ? null : inWords(reasonOf(row, label, dueAt)),
  };
}

function voicemailOf(row: PendingChangeRow): PendingChangeWire['voicemail'] {
  const { voicemail_id: id, received_at, line_name, caller_kind, caller_number, caller_name } = row;
  if (id === null || received_at === null || line_name === null || caller_kind === null) return null;
  return {
    id,
    receivedAt: isoTime(received_at),
    lineName: line_name,
    caller: callerToWire({ caller_kind, caller_number, caller_name }),
  };
}

function reasonOf(row: PendingChangeRow, label: string, dueAt: number): Sentence {
  const cause = readErrorRecord(row.last_error);
  if (row.state === 'refused') return changeRejected(label, cause);
  return changeWaits(label, cause, dueAt);
}
