import { route } from '#lib/http/route.ts';
import { listTeam } from '#lib/usecases/members/list-team.ts';

/** `GET /api/team` (administrators): every member with role, state and last use; and who is invited. */
export const GET = route({}, ({ context, actor }) => listTeam(context, actor));
