import { z } from 'zod';

/** Addresses that end in, or go through, one thing: `/api/voicemails/:id`. */
export const idParams = z.object({ id: z.string().min(1).max(64) });

/** `DELETE /api/voicemails/:id`: to Trash, or with `?erase=1` for good. */
export const deleteQuery = z.object({ erase: z.enum(['0', '1']).default('0') });
