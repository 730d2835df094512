import { route } from '#lib/http/route.ts';
import { getResumePlace, putResumePlace } from '#lib/usecases/listening/resume-place.ts';
import { resumePlaceBody } from '#lib/wire/devices.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/voicemails/:id/resume-place`: where the member stopped in it. */
export const GET = route({ params: idParams }, ({ context, actor, params }) => getResumePlace(context, actor, params));

/** `PUT /api/voicemails/:id/resume-place`: keeps where; needs no key, since the latest counts however often it is sent. */
export const PUT = route(
  { params: idParams, body: resumePlaceBody },
  async ({ context, actor, params, body }) => void (await putResumePlace(context, actor, { ...params, body })),
);
