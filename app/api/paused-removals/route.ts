import { route } from '#lib/http/route.ts';
import { decidePausedRemovals, listPausedRemovals } from '#lib/usecases/voicemails/paused-removals.ts';
import { decidePausedRemovalsBody } from '#lib/wire/paused-removals.ts';

/** `GET /api/paused-removals` (administrators): what became due for erasing while a backup lay. */
export const GET = route({}, ({ context, actor }) => listPausedRemovals(context, actor));

/** `POST /api/paused-removals` (administrators): erase it, or keep it. */
export const POST = route({ body: decidePausedRemovalsBody, proof: 'manage-accounts' }, ({ context, actor, body }) =>
  decidePausedRemovals(context, actor, body),
);
