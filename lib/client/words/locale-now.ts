import type { Locale } from '#lib/domain/locale.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

/** Puts the words that every page has into the reader's language. */
export type CommonTranslator = Translator<Areas['common']>;

/** Puts the words of the open voicemail into the reader's language. */
export type VoicemailTranslator = Translator<Areas['voicemail']>;

/** How the person at the screen reads, and when: what every date, time and length is written with. */
export interface LocaleNow extends Locale {
  /** UTC milliseconds. */
  now: number;
  /** IANA. */
  timeZone: string;
  t: CommonTranslator;
}
