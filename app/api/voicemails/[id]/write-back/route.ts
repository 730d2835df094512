import { route } from '#lib/http/route.ts';
import { settleWriteBack } from '#lib/usecases/voicemails/settle-write-back.ts';
import { idParams } from '#lib/wire/params.ts';
import { writeBackBody } from '#lib/wire/voicemails.ts';

/** `POST /api/voicemails/:id/write-back`: try again what the phone system did not take, or let it go. */
export const POST = route(
  { params: idParams, body: writeBackBody },
  ({ context, actor, params, body, idempotencyKey }) =>
    settleWriteBack(context, actor, { ...params, ...body, idempotencyKey }),
);
