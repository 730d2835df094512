import { route } from '#lib/http/route.ts';

/** The process answers. Open to the signed-out. */
export const GET = route({ open: true }, () => ({ status: 'live' }));
