import { route } from '#lib/http/route.ts';
import { addNote } from '#lib/usecases/notes/add-note.ts';
import { listNotes } from '#lib/usecases/notes/list-notes.ts';
import { addNoteBody } from '#lib/wire/notes.ts';
import { idParams } from '#lib/wire/params.ts';

/** `GET /api/voicemails/:id/notes`: what members wrote beside it, oldest first. */
export const GET = route({ params: idParams }, ({ context, actor, params }) => listNotes(context, actor, params));

/** `POST /api/voicemails/:id/notes`: writes one; answers it. */
export const POST = route({ params: idParams, body: addNoteBody }, ({ context, actor, params, body, idempotencyKey }) =>
  addNote(context, actor, { ...params, body, idempotencyKey }),
);
