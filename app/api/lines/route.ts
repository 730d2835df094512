import { route } from '#lib/http/route.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { linesQuery } from '#lib/wire/lines.ts';

/** `GET /api/lines`: every line with the health of its phone system, or some of them. */
export const GET = route({ query: linesQuery }, ({ context, actor, query }) => listLines(context, actor, query));
