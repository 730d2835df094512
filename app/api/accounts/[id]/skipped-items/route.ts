import { route } from '#lib/http/route.ts';
import { listSetAside } from '#lib/usecases/phone-systems/list-skipped-items.ts';
import { accountPageQuery } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id/set-aside` (administrators): items that could not be read, with why. */
export const GET = route({ params: idParams, query: accountPageQuery }, ({ context, actor, params, query }) =>
  listSetAside(context, actor, { ...params, ...query }),
);
