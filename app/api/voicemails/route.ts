import { route } from '#lib/http/route.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { listQuery } from '#lib/wire/voicemails.ts';

/** `GET /api/voicemails`: one page of a view, of a line or of all, searched with `q`. */
export const GET = route({ query: listQuery }, ({ context, actor, query }) => listVoicemails(context, actor, query));
