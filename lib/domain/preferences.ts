import * as z from 'zod/mini';
import { LANGUAGES, type Language } from './languages.ts';

/** A choice of {@link NumberFormat}. */
export const numberFormatSchema = z.union([
  z.literal(['auto', 'international']),
  z.string().check(z.regex(/^[A-Z]{2}$/)),
]);
/** `auto`: as the browser's region writes it; `international`: always with country code; else as that ISO country does. */
export type NumberFormat = z.infer<typeof numberFormatSchema>;

/** `auto`: the first of the browser's languages that Aftertone speaks. */
export const languageChoiceSchema = z.literal(['auto', ...(Object.keys(LANGUAGES) as Language[])]);
export type LanguageChoice = z.infer<typeof languageChoiceSchema>;

/** What a member chose for themself, on every device. */
export const preferencesSchema = z.object({
  /** Single-letter shortcuts work (WCAG 2.1.4: they can be switched off). */
  shortcuts: z._default(z.boolean(), true),
  numberFormat: z._default(numberFormatSchema, 'auto'),
  language: z._default(languageChoiceSchema, 'auto'),
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
