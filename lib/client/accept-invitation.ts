import * as z from 'zod/mini';
import type { AcceptBody } from '#lib/wire/team.ts';
import { request } from './http.ts';

/** Uses the link; the session of whoever does arrives as a cookie. Throws ClientError, with `fields` for a refused one. */
export async function acceptInvitation(token: string, body: AcceptBody): Promise<void> {
  await request({ path: `/api/invitations/${encodeURIComponent(token)}`, method: 'POST', body, reply: z.null() });
}
