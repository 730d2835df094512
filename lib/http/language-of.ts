import type { IncomingMessage } from 'node:http';
import type { Language } from '#lib/domain/languages.ts';
import { localeOf } from '#lib/domain/locale.ts';
import type { Preferences } from '#lib/domain/preferences.ts';

/** The language of an answer: the one the member chose, else the first of `Accept-Language` that Aftertone speaks. */
export function languageOf({ headers }: Pick<Request, 'headers'>, preferences?: Preferences): Language {
  return localeOf(headers.get('accept-language'), preferences).language;
}

/** The same before anybody's session is known. */
export function languageAsked({ headers }: Pick<IncomingMessage, 'headers'>): Language {
  return localeOf(headers['accept-language'] ?? null).language;
}
