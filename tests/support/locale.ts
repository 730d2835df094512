import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import { messages } from '#lib/messages/common/en.ts';
import { translatorOf } from '#lib/messages/translator.ts';

/** Somebody who reads English as written in Britain, at noon UTC on 2 March 2026, but for what is given. */
export function aLocale(given: Partial<LocaleNow> = {}): LocaleNow {
  const tag = given.tag ?? 'en-GB';
  const t = translatorOf(messages, tag);
  return { language: 'en', tag, country: null, now: Date.UTC(2026, 2, 2, 12), timeZone: 'UTC', t, ...given };
}
