import { route } from '#lib/http/route.ts';
import { listLines } from '#lib/usecases/list-lines.ts';

/** `GET /api/lines`: every line with the health of its phone system. */
export const GET = route({}, ({ context, actor }) => listLines(context, actor));
