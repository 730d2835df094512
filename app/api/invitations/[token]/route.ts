import { acceptInvitation, openInvitation } from '#lib/auth/invitations.ts';
import { sessionCookie } from '#lib/auth/session-cookie.ts';
import { cookiesSet } from '#lib/http/cookies-set.ts';
import { signInFrom } from '#lib/http/peer.ts';
import { route } from '#lib/http/route.ts';
import { invitationToWire } from '#lib/usecases/members/invitation-to-wire.ts';
import { acceptBody, tokenParams } from '#lib/wire/team.ts';

/** `GET /api/invitations/:token` (open): what the link is for, while it works. */
export const GET = route({ open: true, params: tokenParams }, async ({ params, runtime }) =>
  invitationToWire(await openInvitation(runtime.store.db, params.token, runtime.clock.now())),
);

/** `POST /api/invitations/:token` (open): uses the link; whoever does is signed in. */
export const POST = route(
  { open: true, params: tokenParams, body: acceptBody },
  async ({ actor, params, body, request, runtime }) => {
    const signedIn = await acceptInvitation(params.token, body, signInFrom(request.headers), runtime);
    // Whoever was signed in on this browser is not any more.
    if (actor) await runtime.sessions.revoke(actor.sessionId);
    return cookiesSet([await sessionCookie(signedIn, runtime), ...signedIn.setCookies]);
  },
);
