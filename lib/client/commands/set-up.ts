import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import type { SetUpBody } from '#lib/wire/set-up.ts';
import { signIn } from './sign-in.ts';

/** Makes the first administrator and signs them in. Throws ClientError, with `fields` for what will not do. */
export async function setUp(body: SetUpBody): Promise<void> {
  await request({ path: '/api/set-up', method: 'POST', body, reply: z.null() });
  // Should this fail, the page asked for next leads to the sign-in page: the administrator exists.
  await signIn(body.email, body.password);
}
