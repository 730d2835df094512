import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import type { AcceptBody } from '#lib/wire/team.ts';

/** Uses the link; the session of whoever does arrives as a cookie. Throws ClientError, with `fields` for a refused one. */
export async function acceptInvitation(token: string, body: AcceptBody): Promise<void> {
  await request({ path: `/api/invitations/${encodeURIComponent(token)}`, method: 'POST', body, reply: z.null() });
}
