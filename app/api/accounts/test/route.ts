import { route } from '#lib/http/route.ts';
import { testPhoneSystem } from '#lib/usecases/test-phone-system.ts';
import { testAccountBody } from '#lib/wire/accounts.ts';

/** `POST /api/accounts/test` (administrators): asks a phone system for its lines; nothing is kept. */
export const POST = route({ body: testAccountBody }, ({ context, runtime, actor, body, request }) =>
  testPhoneSystem({ ...context, accounts: runtime.accounts }, actor, { body, signal: request.signal }),
);
