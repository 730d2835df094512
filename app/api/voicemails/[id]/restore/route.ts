import { route } from '#lib/http/route.ts';
import { restoreVoicemail } from '#lib/usecases/restore-voicemail.ts';
import { idParams } from '#lib/wire/params.ts';

/** `POST /api/voicemails/:id/restore`: back from Trash; 409 once the phone system is asked to delete its copy. */
export const POST = route({ params: idParams }, ({ context, actor, params, idempotencyKey }) =>
  restoreVoicemail(context, actor, { ...params, idempotencyKey }),
);
