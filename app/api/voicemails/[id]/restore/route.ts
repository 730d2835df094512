import { route } from '#lib/http/route.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { idParams } from '#lib/wire/params.ts';
import { restoreBody } from '#lib/wire/voicemails.ts';

/**
 * `POST /api/voicemails/:id/restore`: out of Trash, or with `{to: "trash"}` back into it from being deleted for good; 409
 * once the phone system is asked to delete its copy.
 */
export const POST = route({ params: idParams, body: restoreBody }, ({ context, actor, params, body, idempotencyKey }) =>
  restoreVoicemail(context, actor, { ...params, ...body, idempotencyKey }),
);
