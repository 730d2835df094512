import { giveProof } from '#lib/auth/proof.ts';
import { route } from '#lib/http/route.ts';
import { proofBody } from '#lib/wire/me.ts';

/** `GET /api/me/proof`: 204 while the member’s password was given in this session less than 15 minutes ago, else `proof-required`. */
export const GET = route({ proof: 'manage-own-profile' }, () => undefined);

/** `POST /api/me/proof`: the member’s password, as proof that they are at the screen. */
export const POST = route({ body: proofBody }, ({ actor, body, runtime }) => giveProof(actor, body.password, runtime));
