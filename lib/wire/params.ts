import * as z from 'zod/mini';
import { expectedWire } from './voicemails.ts';

/** Addresses that end in, or go through, one thing: `/api/voicemails/:id`. */
export const idParams = z.object({ id: z.string().check(z.minLength(1), z.maxLength(64)) });

/** `/api/voicemails/:id/notes/:noteId` */
export const noteParams = z.extend(idParams, { noteId: z.string().check(z.minLength(1), z.maxLength(64)) });

/**
 * `DELETE /api/voicemails/:id`: to Trash, or with `?erase=1` for good. `expected` is JSON in the query: proxies drop the body
 * of a DELETE, and with it the comparison.
 */
export const deleteQuery = z.object({
  erase: z._default(z.enum(['0', '1']), '0'),
  expected: z.optional(z.pipe(z.pipe(z.string().check(z.maxLength(2000)), z.transform(readJson)), expectedWire)),
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Refused by the schema behind it, with the name of the field.
    return null;
  }
}
