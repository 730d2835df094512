import * as z from 'zod/mini';
import { byWire } from './by.ts';

/** Longest note, in characters. */
export const LONGEST_NOTE = 2000;

/** What a member wrote beside a voicemail. */
export const noteWire = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: byWire,
  text: z.string(),
  /** When its writer last changed it; null: it is as it was written. */
  editedAt: z.nullable(z.iso.datetime()),
});
export type NoteWire = z.infer<typeof noteWire>;

/** `GET /api/voicemails/:id/notes`, oldest first. */
export const notesWire = z.object({ items: z.array(noteWire), next: z.null() });
export type NotesWire = z.infer<typeof notesWire>;

const noteText = z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_NOTE));

/** `POST /api/voicemails/:id/notes` */
export const addNoteBody = z.strictObject({ text: noteText });
export type AddNoteBody = z.infer<typeof addNoteBody>;

/** What its writer saw of a note when they began to change it; in another window it may read otherwise by now. */
const expectedNote = z.optional(z.strictObject({ text: z.optional(z.string()) }));

/** `PATCH /api/voicemails/:id/notes/:noteId`, by its writer: other words, or away with it and back (`deleted`). */
export const changeNoteBody = z.union([
  z.strictObject({ text: noteText, expected: expectedNote }),
  z.strictObject({ deleted: z.boolean(), expected: expectedNote }),
]);
export type ChangeNoteBody = z.infer<typeof changeNoteBody>;
