import type { Language } from '#lib/domain/languages.ts';
import type { Message, Sentence, SentenceKey } from './sentence.ts';
import { messages as de } from './server/de.ts';
import { messages as en } from './server/en.ts';
import { messages as es } from './server/es.ts';
import { messages as fr } from './server/fr.ts';
import { translatorOf } from './translator.ts';

const TRANSLATORS = {
  en: translatorOf(en, 'en'),
  es: translatorOf(es, 'es'),
  de: translatorOf(de, 'de'),
  fr: translatorOf(fr, 'fr'),
} satisfies Record<Language, unknown>;

/** Puts a sentence into words, in the language of whoever asks. */
export type InWords = (sentence: Sentence) => string;

/** The sentence in a language. Several in a row are separated by a space. */
export function inLanguage(language: Language, sentence: Sentence): string {
  if ('key' in sentence) return ofMessage(language, sentence);
  return sentence.map((one) => inLanguage(language, one)).join(' ');
}

/** For logs, and for what only the terminal prints. */
export const inEnglish: InWords = (sentence) => inLanguage('en', sentence);

const WORDS: Record<Language, InWords> = {
  en: inEnglish,
  es: (sentence) => inLanguage('es', sentence),
  de: (sentence) => inLanguage('de', sentence),
  fr: (sentence) => inLanguage('fr', sentence),
};

/** What puts sentences into words of a language. */
export const wordsIn = (language: Language): InWords => WORDS[language];

/** True for a key of the `server` catalog. */
export const isSentenceKey = (text: unknown): text is SentenceKey =>
  typeof text === 'string' && Object.hasOwn(en, text);

function ofMessage(language: Language, { key, values = {} }: Message): string {
  const worded = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? ofMessage(language, value) : value,
  ]);
  return String(TRANSLATORS[language].rich<string>(key, Object.fromEntries(worded)));
}
