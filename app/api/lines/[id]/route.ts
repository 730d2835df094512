import { route } from '#lib/http/route.ts';
import { changeLine } from '#lib/usecases/phone-systems/change-line.ts';
import { changeLineBody } from '#lib/wire/lines.ts';
import { idParams } from '#lib/wire/params.ts';

/** `PATCH /api/lines/:id` (administrators): name, colour. */
export const PATCH = route(
  { params: idParams, body: changeLineBody },
  ({ context, actor, params, body, idempotencyKey }) => changeLine(context, actor, { ...params, body, idempotencyKey }),
);
