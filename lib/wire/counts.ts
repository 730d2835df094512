import * as z from 'zod/mini';
import { VIEWS } from '#lib/domain/voicemail.ts';

/** Numbers of one line, or of all: open and not trashed; listened to by nobody and not trashed; and so on. */
const viewCounts = z.record(z.enum(VIEWS), z.int());

/** `GET /api/counts`. `unlistened` is the badge: the same number everywhere. */
export const countsWire = z.object({
  unlistened: z.int(),
  views: viewCounts,
  /** Lines where something waits or is unlistened. */
  byLine: z.record(z.string(), z.object({ inbox: z.int(), unlistened: z.int() })),
  /** Callers with several open voicemails, by their key (lib/domain/caller-key.ts). */
  callers: z.record(z.string(), z.int()),
});
export type CountsWire = z.infer<typeof countsWire>;
