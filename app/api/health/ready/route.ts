import { route } from '#lib/http/route.ts';

/** Worth sending requests to: not stopping, and the database answers; else 503. Open to the signed-out. */
export const GET = route({ open: true }, async ({ runtime }) => {
  const ready = await runtime.isReady();
  return Response.json({ status: ready ? 'ready' : 'not-ready' }, { status: ready ? 200 : 503 });
});
