import { route } from '#lib/http/route.ts';
import { listPendingChanges } from '#lib/usecases/voicemails/list-pending-changes.ts';
import { accountPageQuery } from '#lib/wire/accounts.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id/pending-changes` (administrators): changes that the phone system has not taken yet. */
export const GET = route({ params: idParams, query: accountPageQuery }, ({ context, actor, params, query }) =>
  listPendingChanges(context, actor, { ...params, ...query }),
);
