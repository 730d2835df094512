import { route } from '#lib/http/route.ts';
import { getPhoneSystem } from '#lib/usecases/list-phone-systems.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id` (administrators): one phone system with its health. */
export const GET = route({ params: idParams }, ({ context, actor, params }) => getPhoneSystem(context, actor, params));
