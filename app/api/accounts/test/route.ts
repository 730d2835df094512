import { route } from '#lib/http/route.ts';
import { testPhoneSystem } from '#lib/usecases/phone-systems/test-phone-system.ts';
import { type TestAccountBody, testAccountBody } from '#lib/wire/accounts.ts';

const withNewSettings = ({ body }: { body: TestAccountBody }) => Object.keys(body.settings).length > 0;

/** `POST /api/accounts/test` (administrators): asks a phone system for its lines; nothing is kept. */
export const POST = route(
  { body: testAccountBody, proof: { right: 'manage-accounts', when: withNewSettings } },
  ({ context, runtime, actor, body, request }) =>
    testPhoneSystem({ ...context, accounts: runtime.accounts }, actor, { body, signal: request.signal }),
);
