/** Languages of the interface, each by the name its own speakers use; the first is the fallback. */
export const LANGUAGES = { en: 'English', es: 'Español', de: 'Deutsch', fr: 'Français' } as const;

/** An ISO 639 code of {@link LANGUAGES}. */
export type Language = keyof typeof LANGUAGES;

export const FALLBACK_LANGUAGE: Language = 'en';

/** True for a code of {@link LANGUAGES}. */
export function isLanguage(value: string): value is Language {
  return Object.hasOwn(LANGUAGES, value);
}
