import { route } from '#lib/http/route.ts';
import { changeVoicemail } from '#lib/usecases/voicemails/change-voicemail.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { deleteQuery, idParams } from '#lib/wire/params.ts';
import { changeVoicemailBody } from '#lib/wire/voicemails.ts';

/** `GET /api/voicemails/:id` */
export const GET = route({ params: idParams }, ({ context, actor, params }) => getVoicemail(context, actor, params));

/** `PATCH /api/voicemails/:id`: listened, status with outcome, assignee; 409 when `expected` is no longer so. */
export const PATCH = route(
  { params: idParams, body: changeVoicemailBody },
  ({ context, actor, params, body, idempotencyKey }) =>
    changeVoicemail(context, actor, { ...params, body, idempotencyKey }),
);

/** `DELETE /api/voicemails/:id`: to Trash; with `?erase=1` for good, after ten seconds of Undo; 409 when `?expected=` is no longer so. */
export const DELETE = route(
  {
    params: idParams,
    query: deleteQuery,
    proof: { right: 'erase-voicemails', when: ({ query }) => query.erase === '1' },
  },
  ({ context, actor, params, query, idempotencyKey }) =>
    (query.erase === '1' ? eraseVoicemail : trashVoicemail)(context, actor, {
      ...params,
      expected: query.expected,
      idempotencyKey,
    }),
);
