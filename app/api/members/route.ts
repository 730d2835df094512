import { route } from '#lib/http/route.ts';
import { listMembers } from '#lib/usecases/list-members.ts';

/** `GET /api/members`: who a voicemail can be given to; id and name. */
export const GET = route({}, ({ context, actor }) => listMembers(context, actor));
