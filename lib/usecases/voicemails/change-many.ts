import type { Actor } from '#lib/domain/member.ts';
import { AppError, type AppErrorCode } from '#lib/errors.ts';
import { findVoicemails } from '#lib/store/voicemails/find-voicemail.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, type Outcome, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { BulkBody, BulkReply, ExpectedWire } from '#lib/wire/voicemails.ts';
import { changeComparing } from './change-voicemail.ts';
import { carryOut, type Decide, type Deciding } from './decision.ts';
import { eraseComparing } from './erase-voicemail.ts';
import { requireVoicemail } from './require-voicemail.ts';
import { restoreComparing } from './restore-voicemail.ts';
import { rowsToWire } from './rows-to-wire.ts';
import { trashComparing } from './trash-voicemail.ts';

/** How one voicemail is decided about, given what the member saw of it. */
function decideSeen({ action, outcome, assigneeId }: BulkBody, expected: ExpectedWire | undefined): Decide {
  switch (action) {
    case 'listened':
      return changeComparing({ listened: true, expected });
    case 'unlistened':
      return changeComparing({ listened: false, expected });
    case 'done':
      return changeComparing({ status: 'done', outcome, expected });
    case 'reopen':
      return changeComparing({ status: 'open', expected });
    case 'assign':
      return changeComparing({ assigneeId, expected });
    case 'trash':
      return trashComparing(expected);
    case 'restore':
      return restoreComparing('inbox', expected);
    case 'trash-again':
      return restoreComparing('trash', expected);
    case 'erase':
      return eraseComparing(expected);
  }
}

/** Refusals of one voicemail; anything else (a full disk, say) refuses the whole request. */
const OF_ONE: ReadonlySet<AppErrorCode> = new Set(['not-found', 'conflict']);

/**
 * One action for several voicemails in one transaction; each succeeds or is refused by itself, also when it is no longer
 * as the member saw it. Answers those that succeeded, in the order asked. Throws AppError `key-reused`, and
 * `invalid-request` for an assignee who is no active member.
 */
export async function changeMany(
  context: UseCaseContext,
  actor: Actor,
  params: Keyed & { body: BulkBody },
): Promise<BulkReply> {
  const { ids, action, outcome: how, assigneeId, expected } = params.body;
  requireRight(actor, action === 'erase' ? 'erase-voicemails' : 'change-voicemails');
  const { outcome, rows } = await context.store.change(async (change) => {
    const deciding = { context, change, memberId: actor.memberId, origin: actor.origin, at: context.clock.now() };
    const keyed = {
      idempotencyKey: params.idempotencyKey,
      request: ['bulk', action, ids, ...[how, assigneeId, expected].filter((given) => given !== undefined)],
      at: deciding.at,
    };
    const outcome = await once(change, actor, keyed, () =>
      changeEach([...new Set(ids)], (id) => decideSeen(params.body, expected?.[id]), deciding),
    );
    const reported = [...outcome.ids, ...outcome.refused.filter(isConflict).map(({ id }) => id)];
    return { outcome, rows: await findVoicemails(change.db, reported) };
  });
  context.wakeWorker();
  const byId = new Map(rowsToWire(context, rows).map((voicemail) => [voicemail.id, voicemail]));
  return {
    items: outcome.ids.flatMap((id) => byId.get(id) ?? []),
    refused: outcome.refused.map((refusal) => ({
      id: refusal.id,
      code: refusal.code,
      detail: refusal.why === undefined ? (refusal.detail ?? '') : context.inWords(refusal.why),
      ...(isConflict(refusal) && { current: byId.get(refusal.id) }),
    })),
    next: null,
  };
}

const isConflict = ({ code }: { code: string }) => code === 'conflict';

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
      outcome.refused.push({
        id,
        code: error.code,
        ...(typeof error.sentence === 'string' ? {} : { why: error.sentence }),
      });
    }
  }
  return outcome;
}
