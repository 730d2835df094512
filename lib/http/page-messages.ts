import { cache } from 'react';
import type { Language } from '#lib/domain/languages.ts';
import type { Areas, ScreenArea } from '#lib/messages/areas.ts';
import { type Translator, translatorOf } from '#lib/messages/translator.ts';
import { type InWords, wordsIn } from '#lib/messages/words.ts';
import { pageLocale } from './page-actor.ts';

type Catalogs = { [Area in ScreenArea]: (language: Language) => Promise<{ messages: Areas[Area] }> };

/** Next's bundler makes a file of each catalog that a template names. */
const CATALOGS: Catalogs = {
  common: (language) => import(`../messages/common/${language}.ts`),
  inbox: (language) => import(`../messages/inbox/${language}.ts`),
  voicemail: (language) => import(`../messages/voicemail/${language}.ts`),
  keyboard: (language) => import(`../messages/keyboard/${language}.ts`),
  phoneSystems: (language) => import(`../messages/phone-systems/${language}.ts`),
  settings: (language) => import(`../messages/settings/${language}.ts`),
  access: (language) => import(`../messages/access/${language}.ts`),
};

/**
 * The translator of an area for server components and page titles, in the language of whoever looks at the page:
 * `const t = await pageMessages('settings')`. Made once in each request.
 */
export function pageMessages<Area extends ScreenArea>(area: Area): Promise<Translator<Areas[Area]>> {
  return translatorOfPage(area) as Promise<Translator<Areas[Area]>>;
}

/** Puts sentences of the server into the words of whoever looks at the page. */
export async function pageWords(): Promise<InWords> {
  return wordsIn((await pageLocale()).language);
}

const translatorOfPage = cache(async (area: ScreenArea) => {
  const { language, tag } = await pageLocale();
  const { messages } = await CATALOGS[area](language);
  return translatorOf(messages, tag);
});
