import { route } from '#lib/http/route.ts';
import { changeNote } from '#lib/usecases/notes/change-note.ts';
import { changeNoteBody } from '#lib/wire/notes.ts';
import { noteParams } from '#lib/wire/params.ts';

/** `PATCH /api/voicemails/:id/notes/:noteId`: other words for one's own note, or away with it and back; answers it. */
export const PATCH = route({ params: noteParams, body: changeNoteBody }, ({ context, actor, params, body }) =>
  changeNote(context, actor, { ...params, body }),
);
