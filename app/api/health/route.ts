import { route } from '#lib/http/route.ts';
import { getHealth } from '#lib/usecases/get-health.ts';

/**
 * How Aftertone itself is, for whoever watches the server: 200 while all is well, else 503 with what is wrong. Open to the
 * signed-out. Where requests may go is `ready`'s matter: voicemails can be read on a full disk too.
 */
export const GET = route({ open: true }, async ({ runtime, context, actor }) => {
  const health = await getHealth(runtime.health, { actor, inWords: context.inWords });
  return Response.json(health, { status: health.status === 'well' ? 200 : 503 });
});
