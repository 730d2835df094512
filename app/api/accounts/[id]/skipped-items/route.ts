import { route } from '#lib/http/route.ts';
import { listSkippedItems } from '#lib/usecases/phone-systems/list-skipped-items.ts';
import { accountPageQuery } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id/skipped-items` (administrators): items that could not be read, with why. */
export const GET = route({ params: idParams, query: accountPageQuery }, ({ context, actor, params, query }) =>
  listSkippedItems(context, actor, { ...params, ...query }),
);
