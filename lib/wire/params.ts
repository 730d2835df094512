import * as z from 'zod/mini';

/** Addresses that end in, or go through, one thing: `/api/voicemails/:id`. */
export const idParams = z.object({ id: z.string().check(z.minLength(1), z.maxLength(64)) });

/** `/api/voicemails/:id/notes/:noteId` */
export const noteParams = z.extend(idParams, { noteId: z.string().check(z.minLength(1), z.maxLength(64)) });

/** `DELETE /api/voicemails/:id`: to Trash, or with `?erase=1` for good. */
export const deleteQuery = z.object({ erase: z._default(z.enum(['0', '1']), '0') });
