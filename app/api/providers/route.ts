import { route } from '#lib/http/route.ts';
import { listProviders } from '#lib/usecases/phone-systems/list-providers.ts';

/** `GET /api/providers` (administrators): phone systems that can be connected, with their forms. */
export const GET = route({}, ({ context, runtime, actor }) =>
  listProviders({ ...context, accounts: runtime.accounts }, actor),
);
