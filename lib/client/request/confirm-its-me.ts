import * as z from 'zod/mini';
import { ClientError } from './client-error.ts';
import { request } from './http.ts';

/** Somebody waits for it, and what cannot be asked now is asked when the change is sent. */
const TIMEOUT_MS = 3_000;

/**
 * Makes sure that the password was given not long ago, asking for it where it was not: for what begins by leaving the page, or
 * is shown as done at once. False when the member declined. Where Aftertone is not reached it answers true: the server asks again.
 */
export async function confirmItsMe(): Promise<boolean> {
  try {
    await request({ path: '/api/me/proof', reply: z.null(), timeoutMs: TIMEOUT_MS });
    return true;
  } catch (error) {
    return !(error instanceof ClientError && error.code === 'proof-required');
  }
}

/** The member's password, as proof that they are at the screen. Throws ClientError, with `fields` for a wrong one. */
export async function giveProof(password: string): Promise<void> {
  await request({ path: '/api/me/proof', method: 'POST', body: { password }, reply: z.null() });
}
