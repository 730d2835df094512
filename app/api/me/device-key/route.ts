import { route } from '#lib/http/route.ts';
import { getDeviceKey } from '#lib/usecases/members/get-device-key.ts';

/** `GET /api/me/device-key`: by what the member's devices seal what they keep. */
export const GET = route({}, ({ context, actor }) => getDeviceKey(context, actor));
