/** How the person at the screen reads: language and region for dates and numbers. Made by the server from the request. */
export interface Reader {
  /** BCP 47; always an English one, since the words around the dates are English. */
  locale: string;
  /** ISO 3166 country, upper case; null when the browser does not say. */
  country: string | null;
}

/** From `Accept-Language`: the first named region is the reader's country, the first English variant their spelling. */
export function readerOf(acceptLanguage: string | null): Reader {
  const tags = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const country = tags.map(regionOf).find((region) => region !== null) ?? null;
  const english = tags.find((tag) => /^en\b/i.test(tag));
  return { locale: isLocale(english) ? english : country === 'US' ? 'en-US' : 'en-GB', country };
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
