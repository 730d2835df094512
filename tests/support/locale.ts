import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import { isLanguage, type Language } from '#lib/domain/languages.ts';
import { messages as de } from '#lib/messages/common/de.ts';
import { messages as en } from '#lib/messages/common/en.ts';
import { messages as es } from '#lib/messages/common/es.ts';
import { messages as fr } from '#lib/messages/common/fr.ts';
import { translatorOf } from '#lib/messages/translator.ts';

const COMMON = { de, en, es, fr } satisfies Record<Language, unknown>;

/** Somebody who reads English as written in Britain, at noon UTC on 2 March 2026, but for what is given. The tag decides on the language. */
export function aLocale(given: Partial<LocaleNow> = {}): LocaleNow {
  const tag = given.tag ?? 'en-GB';
  const [spoken = 'en'] = tag.split('-');
  const language = isLanguage(spoken) ? spoken : 'en';
  const t = translatorOf(COMMON[language], tag);
  return { language, tag, country: null, now: Date.UTC(2026, 2, 2, 12), timeZone: 'UTC', t, ...given };
}
