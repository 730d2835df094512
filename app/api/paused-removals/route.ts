import { route } from '#lib/http/route.ts';
import { decideHeldRemovals, listHeldRemovals } from '#lib/usecases/voicemails/paused-removals.ts';
import { decideHeldRemovalsBody } from '#lib/wire/paused-removals.ts';

/** `GET /api/held-removals` (administrators): what became due for erasing while a backup lay. */
export const GET = route({}, ({ context, actor }) => listHeldRemovals(context, actor));

/** `POST /api/held-removals` (administrators): erase it, or keep it. */
export const POST = route({ body: decideHeldRemovalsBody, proof: 'manage-accounts' }, ({ context, actor, body }) =>
  decideHeldRemovals(context, actor, body),
);
