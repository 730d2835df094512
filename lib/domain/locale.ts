import { FALLBACK_LANGUAGE, isLanguage, type Language } from './languages.ts';
import type { NumberFormat, Preferences } from './preferences.ts';

/** How the person at the screen reads: the language of the words, the region of dates and numbers. */
export interface Locale {
  language: Language;
  /** BCP 47, a variant of `language`: of dates, numbers and plurals. */
  tag: string;
  /** ISO 3166 country, upper case, whose phone numbers are written without their country code; null: none. */
  country: string | null;
}

type Chosen = Partial<Pick<Preferences, 'language' | 'numberFormat'>>;

/**
 * From `Accept-Language` and what the member prefers. The language is the one they chose, else the first of the browser's that Aftertone
 * speaks. The first named region is their country unless they chose another way to write phone numbers.
 */
export function localeOf(
  acceptLanguage: string | null,
  { language = 'auto', numberFormat = 'auto' }: Chosen = {},
): Locale {
  const tags = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const region = tags.map(regionOf).find((found) => found !== null) ?? null;
  const spoken =
    language === 'auto' ? (tags.map(languageIn).find((found) => found !== null) ?? FALLBACK_LANGUAGE) : language;
  return { language: spoken, tag: variantOf(spoken, tags, region), country: countryOf(numberFormat, region) };
}

/** The browser's own variant of the language, else a common one. */
function variantOf(language: Language, tags: string[], region: string | null): string {
  const own = tags.find((tag) => languageIn(tag) === language);
  if (own !== undefined && isLocale(own)) return own;
  if (language !== 'en') return language;
  return region === 'US' ? 'en-US' : 'en-GB';
}

function countryOf(numberFormat: NumberFormat, region: string | null): string | null {
  if (numberFormat === 'auto') return region;
  return numberFormat === 'international' ? null : numberFormat;
}

function languageIn(tag: string): Language | null {
  const language = tag.split('-')[0]?.toLowerCase() ?? '';
  return isLanguage(language) ? language : null;
}

function regionOf(tag: string): string | null {
  return /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag)?.[1]?.toUpperCase() ?? null;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    // Not a language tag at all: `supportedLocalesOf` throws.
    return false;
  }
}
