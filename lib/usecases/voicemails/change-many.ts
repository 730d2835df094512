import type { Actor } from '#lib/domain/member.ts';
import { AppError, type AppErrorCode } from '#lib/errors.ts';
import { findVoicemails } from '#lib/store/voicemails/find-voicemail.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, type Outcome, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { BulkBody, BulkReply, ExpectedWire } from '#lib/wire/voicemails.ts';
import { comparing } from './collision.ts';
import { decideListened } from './decide-listened.ts';
import { carryOut, type Decide, type Deciding } from './decision.ts';
import { eraseComparing } from './erase-voicemail.ts';
import { requireVoicemail } from './require-voicemail.ts';
import { restoreComparing } from './restore-voicemail.ts';
import { rowsToWire } from './rows-to-wire.ts';
import { trashComparing } from './trash-voicemail.ts';

/** How one voicemail is decided about, given what the member saw of it. */
type DecideSeen = (expected: ExpectedWire | undefined) => Decide;

const mark =
  (listened: boolean): DecideSeen =>
  (expected) =>
    comparing({ listened }, expected, async (row, deciding) => {
      const decision = decideListened(row, listened, deciding);
      return decision.activities.length === 0 ? null : decision;
    });

const DECIDE: Record<BulkBody['action'], DecideSeen> = {
  listened: mark(true),
  unlistened: mark(false),
  trash: trashComparing,
  restore: (expected) => restoreComparing('inbox', expected),
  erase: eraseComparing,
};

/** Refusals of one voicemail; anything else (a full disk, say) refuses the whole request. */
const OF_ONE: ReadonlySet<AppErrorCode> = new Set(['not-found', 'conflict']);

/**
 * One action for up to 100 voicemails in one transaction; each succeeds or is refused by itself, also when it is no
 * longer as the member saw it. Answers those that succeeded, in the order asked. Throws AppError `key-reused`.
 */
export async function changeMany(
  context: UseCaseContext,
  actor: Actor,
  ask: Keyed & { body: BulkBody },
): Promise<BulkReply> {
  const { ids, action, expected } = ask.body;
  requireRight(actor, action === 'erase' ? 'erase-voicemails' : 'change-voicemails');
  const { outcome, rows } = await context.store.change(async (change) => {
    const deciding = { context, change, memberId: actor.memberId, origin: actor.origin, at: context.clock.now() };
    const keyed = {
      idempotencyKey: ask.idempotencyKey,
      request: ['bulk', action, ids, ...(expected ? [expected] : [])],
      at: deciding.at,
    };
    const outcome = await once(change, actor, keyed, () =>
      changeEach([...new Set(ids)], (id) => DECIDE[action](expected?.[id]), deciding),
    );
    return { outcome, rows: await findVoicemails(change.db, outcome.ids) };
  });
  context.nudgeWorker();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    items: rowsToWire(
      context,
      outcome.ids.flatMap((id) => byId.get(id) ?? []),
    ),
    refused: outcome.refused,
    next: null,
  };
}

async function changeEach(ids: string[], decideOf: (id: string) => Decide, deciding: Deciding): Promise<Outcome> {
  const outcome: Outcome = { ids: [], refused: [] };
  for (const id of ids) {
    try {
      const row = await requireVoicemail(deciding.change.db, id);
      const decision = await decideOf(id)(row, deciding);
      if (decision !== null) await carryOut(row, decision, deciding);
      outcome.ids.push(id);
    } catch (error) {
      if (!(error instanceof AppError) || !OF_ONE.has(error.code)) throw error;
      outcome.refused.push({ id, code: error.code, detail: error.message });
    }
  }
  return outcome;
}
