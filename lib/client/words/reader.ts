import type { NumberFormat } from '#lib/domain/preferences.ts';

/** How the person at the screen reads: language and region for dates and numbers. */
export interface Reader {
  /** BCP 47; always an English one, since the words around the dates are English. */
  locale: string;
  /** ISO 3166 country, upper case, whose numbers are written without their country code; null: none. */
  country: string | null;
}

/**
 * From `Accept-Language` and what the member prefers: the first named region is the reader's country unless they chose
 * another way to write numbers, the first English variant their spelling.
 */
export function readerOf(acceptLanguage: string | null, numberFormat: NumberFormat = 'auto'): Reader {
  const tags = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const region = tags.map(regionOf).find((found) => found !== null) ?? null;
  const english = tags.find((tag) => /^en\b/i.test(tag));
  const locale = isLocale(english) ? english : region === 'US' ? 'en-US' : 'en-GB';
  if (numberFormat === 'auto') return { locale, country: region };
  return { locale, country: numberFormat === 'international' ? null : numberFormat };
}

function regionOf(tag: string): string | null {
  return /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag)?.[1]?.toUpperCase() ?? null;
}

function isLocale(tag: string | undefined): tag is string {
  try {
    return tag !== undefined && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
