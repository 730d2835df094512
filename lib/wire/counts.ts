import * as z from 'zod/mini';

/** How many voicemails are in each view, by its name; a browser may know more or fewer views than the server. */
const viewCounts = z.record(z.string(), z.int());

/** `GET /api/counts`. `unlistened` is the badge: the same number everywhere. */
export const countsWire = z.object({
  unlistened: z.int(),
  views: viewCounts,
  /** Lines where something waits or is unlistened, with the views that tell it (lib/domain/views.ts). */
  byLine: z.record(z.string(), viewCounts),
  /** Callers with several open voicemails, by their key (lib/domain/caller-key.ts). */
  callers: z.record(z.string(), z.int()),
});
export type CountsWire = z.infer<typeof countsWire>;
