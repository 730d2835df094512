import type { Actor } from '#lib/domain/member.ts';
import { keepResumePlace, resumePlaceOf } from '#lib/store/voicemails/resume-places.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';
import type { ResumePlaceBody, ResumePlaceWire } from '#lib/wire/devices.ts';

/** Where this member stopped in a voicemail, on whichever device. Throws AppError `not-found`. */
export async function getResumePlace(
  context: UseCaseContext,
  actor: Actor,
  params: { id: string },
): Promise<ResumePlaceWire> {
  requireRight(actor, 'read-voicemails');
  await requireVoicemail(context.store.db, params.id);
  const place = await resumePlaceOf(context.store.db, actor.memberId, params.id);
  if (place === undefined) return { seconds: null, secondsAgo: null };
  return { seconds: place.seconds, secondsAgo: Math.max(0, context.clock.now() - place.at) / 1000 };
}

/**
 * Keeps where this member stopped, unless they stopped elsewhere later. Nobody else is told: it is no event and no activity.
 * Throws AppError `not-found`.
 */
export async function putResumePlace(
  context: UseCaseContext,
  actor: Actor,
  params: { id: string; body: ResumePlaceBody },
): Promise<void> {
  requireRight(actor, 'read-voicemails');
  const at = Math.round(context.clock.now() - params.body.secondsAgo * 1000);
  await context.store.change(async (change) => {
    await requireVoicemail(change.db, params.id);
    const place = { member_id: actor.memberId, voicemail_id: params.id, seconds: params.body.seconds, at };
    await keepResumePlace(change, place);
  });
}
