import type { Actor } from '#lib/domain/member.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, once } from '#lib/usecases/once.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { carryOut, type Decide } from './decision.ts';
import { requireVoicemail } from './require-voicemail.ts';
import { toWire } from './to-wire.ts';

export interface ChangeOneParams extends Keyed {
  id: string;
  /** The request in full, for recognising it when it comes again. */
  request: unknown;
}

/** One member's change to one voicemail, in one transaction; answers the voicemail as it is then. */
export async function changeOne(
  context: UseCaseContext,
  actor: Actor,
  params: ChangeOneParams,
  decide: Decide,
): Promise<VoicemailWire> {
  let changed = false;
  const row = await context.store.change(async (change) => {
    const at = context.clock.now();
    await once(change, actor, { ...params, at }, async () => {
      const before = await requireVoicemail(change.db, params.id);
      const deciding = { context, change, memberId: actor.memberId, origin: actor.origin, at };
      const decision = await decide(before, deciding);
      changed = decision !== null;
      if (decision !== null) await carryOut(before, decision, deciding);
      return { ids: [params.id], refused: [] };
    });
    return requireVoicemail(change.db, params.id);
  });
  if (changed) context.wakeWorker();
  return toWire(context, row);
}
