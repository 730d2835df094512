import * as z from 'zod/mini';
import type { SentenceKey } from '#lib/messages/sentence.ts';

/** ISO 3166, upper case: how numbers without a country code are read. The server knows which there are. */
export const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'fieldCountry' satisfies SentenceKey));

/** How an E.164 number is written, beside the number itself: what a caller and a line have in common. */
export const spellings = {
  /** As the world writes it. */
  formatted: z.optional(z.string()),
  /** As its own country (ISO 3166) writes it; the browser shows it to readers of that country. */
  national: z.optional(z.object({ country: z.string(), formatted: z.string() })),
};
