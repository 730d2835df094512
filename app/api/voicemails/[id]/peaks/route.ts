import { route } from '#lib/http/route.ts';
import { getPeaks } from '#lib/usecases/listening/get-peaks.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/voicemails/:id/peaks`: loudness and silences of the kept recording; 404 `not-ready` without. */
export const GET = route({ params: idParams }, ({ runtime, actor, params }) => getPeaks(runtime, actor, params));
