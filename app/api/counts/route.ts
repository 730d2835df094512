import { route } from '#lib/http/route.ts';
import { getCounts } from '#lib/usecases/voicemails/get-counts.ts';

/** `GET /api/counts`: the badge, every view, every line. */
export const GET = route({}, ({ context, actor }) => getCounts(context, actor));
