import * as z from 'zod/mini';
import { byWire } from './voicemails.ts';

/** Longest note, in characters. */
export const LONGEST_NOTE = 2000;

/** What a member wrote beside a voicemail. */
export const noteWire = z.object({ id: z.string(), at: z.iso.datetime(), by: byWire, text: z.string() });
export type NoteWire = z.infer<typeof noteWire>;

/** `GET /api/voicemails/:id/notes`, oldest first. */
export const notesWire = z.object({ items: z.array(noteWire), next: z.null() });
export type NotesWire = z.infer<typeof notesWire>;

/** `POST /api/voicemails/:id/notes` */
export const addNoteBody = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_NOTE)),
});
export type AddNoteBody = z.infer<typeof addNoteBody>;
