import type { Actor } from '#lib/domain/member.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { requireVoicemail } from './require-voicemail.ts';
import { toWire } from './to-wire.ts';

/** One voicemail as it is now. Throws AppError `not-found`. */
export async function getVoicemail(
  context: UseCaseContext,
  actor: Actor,
  params: { id: string },
): Promise<VoicemailWire> {
  requireRight(actor, 'read-voicemails');
  return toWire(context, await requireVoicemail(context.store.db, params.id));
}
