import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import {
  noteAllDecided,
  pausedSince,
  pausedVoicemails,
  resumePausedRemovals,
  undecidedRemovals,
  withdrawPausedRemovals,
} from '#lib/store/outbox/paused-removals.ts';
import type { Db } from '#lib/store/store.ts';
import { findVoicemails } from '#lib/store/voicemails/find-voicemail.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { DecidePausedRemovalsBody, PausedRemovalsWire } from '#lib/wire/paused-removals.ts';
import { carryOut, type Decide } from './decision.ts';
import { decideErase } from './erase-voicemail.ts';
import { decideRestore } from './restore-voicemail.ts';

/** Voicemails of one transaction. */
const AT_ONCE = 50;

/** What became due for erasing while a backup lay, and waits since it was restored (administrators). */
export async function listPausedRemovals(context: UseCaseContext, actor: Actor): Promise<PausedRemovalsWire> {
  requireRight(actor, 'manage-accounts');
  return pausedToWire(context.store.db);
}

/**
 * An administrator decides about them: they are erased ten seconds from now, here and at their phone systems, or come back
 * from the trash. Asked again after a broken connection it goes on with what is left. Throws AppError `conflict` with what
 * is paused now when that is another number than the one seen.
 */
export async function decidePausedRemovals(
  context: UseCaseContext,
  actor: Actor,
  { decision, count }: DecidePausedRemovalsBody,
): Promise<PausedRemovalsWire> {
  requireRight(actor, 'manage-accounts');
  const current = await pausedToWire(context.store.db);
  if (current.count !== count) throw new AppError('conflict', sentence('heldRemovalsChanged'), { current });
  const decide: Decide = decision === 'keep' ? decideRestore : decideErase;
  while ((await decideSome(context, actor, decide)) > 0) await new Promise((resolve) => setImmediate(resolve));
  await context.store.change(async (change) => {
    if (decision === 'keep') await withdrawPausedRemovals(change, context.clock.now());
    else await resumePausedRemovals(change, context.clock.now());
    await noteAllDecided(change);
  });
  context.log.info({ memberId: actor.memberId, decision, count }, 'removals of a restored backup decided');
  context.wakeWorker();
  return pausedToWire(context.store.db);
}

async function decideSome(context: UseCaseContext, { memberId, origin }: Actor, decide: Decide): Promise<number> {
  return context.store.change(async (change) => {
    const deciding = { context, change, memberId, origin, at: context.clock.now() };
    const rows = await findVoicemails(change.db, await pausedVoicemails(change.db, AT_ONCE));
    for (const row of rows) {
      const decided = await decide(row, deciding).catch((error: unknown) => {
        // The backup says that the phone system had taken the removal: there is nothing left to come back.
        if (error instanceof AppError && error.code === 'conflict') return decideErase(row, deciding);
        throw error;
      });
      if (decided !== null) await carryOut(row, decided, deciding);
    }
    return rows.length;
  });
}

async function pausedToWire(db: Db): Promise<PausedRemovalsWire> {
  const since = await pausedSince(db);
  const items = await undecidedRemovals(db);
  const count = items.reduce((sum, item) => sum + item.count, 0);
  return { items, next: null, count, restoredAt: isoTime(since) };
}
