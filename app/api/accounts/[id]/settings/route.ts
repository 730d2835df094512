import { route } from '#lib/http/route.ts';
import { getSavedSettings } from '#lib/usecases/phone-systems/get-saved-settings.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/accounts/:id/settings` (administrators): the saved settings without secrets. */
export const GET = route({ params: idParams }, ({ context, runtime, actor, params }) =>
  getSavedSettings({ ...context, accounts: runtime.accounts }, actor, params),
);
