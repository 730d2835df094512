import * as z from 'zod/mini';

/** A choice of {@link NumberFormat}. */
export const numberFormatSchema = z.union([
  z.literal(['auto', 'international']),
  z.string().check(z.regex(/^[A-Z]{2}$/)),
]);
/** `auto`: as the browser's region writes it; `international`: always with country code; else as that ISO country does. */
export type NumberFormat = z.infer<typeof numberFormatSchema>;

/** What a member chose for themself, on every device. */
export const preferencesSchema = z.object({
  /** Single-letter shortcuts work (WCAG 2.1.4: they can be switched off). */
  shortcuts: z._default(z.boolean(), true),
  numberFormat: z._default(numberFormatSchema, 'auto'),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Preferences as they are stored. What this version does not understand counts as not chosen: nobody is locked out by it. */
export function readPreferences(stored: string): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(stored));
  } catch {
    // Written by another version, or by hand: the defaults, which can be chosen anew.
    return preferencesSchema.parse({});
  }
}
