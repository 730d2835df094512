import { route } from '#lib/http/route.ts';
import { notePresence } from '#lib/usecases/live/note-presence.ts';
import { presenceBody } from '#lib/wire/presence.ts';

/** `POST /api/presence`: at which voicemail a window of the member is, for the next 25 seconds. */
export const POST = route({ body: presenceBody }, ({ runtime, actor, body }) => notePresence(runtime, actor, body));
