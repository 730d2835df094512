import * as z from 'zod/mini';
import { ClientError } from './client-error.ts';
import { request } from './http.ts';

/** Short, because somebody waits for it, and the server asks again with the change. */
const TIMEOUT_MS = 3_000;

/**
 * Makes sure that the password was entered recently, and asks for it if not: before an action that leaves the page, or is shown as
 * done at once. False when the member cancels. True when Aftertone can't be reached: the server asks again.
 */
export async function confirmItsMe(): Promise<boolean> {
  try {
    await request({ path: '/api/me/proof', reply: z.null(), timeoutMs: TIMEOUT_MS });
    return true;
  } catch (error) {
    return !(error instanceof ClientError && error.code === 'proof-required');
  }
}

/** Sends the member's password as proof of identity. Throws ClientError, with `fields` for a wrong one. */
export async function giveProof(password: string): Promise<void> {
  await request({ path: '/api/me/proof', method: 'POST', body: { password }, reply: z.null() });
}
