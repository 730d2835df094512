'use client';

import dynamic from 'next/dynamic';
import {
  type ComponentType,
  createContext,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { keepForBrowser } from '#lib/client/words/messages.ts';
import type { Language } from '#lib/domain/languages.ts';
import type { Areas, ScreenArea } from '#lib/messages/areas.ts';
import { type Translator, translatorOf } from '#lib/messages/translator.ts';

type Translators = { [Area in ScreenArea]?: Translator<Areas[Area]> };

const Context = createContext<Translators>({});

interface AreaProps {
  /** BCP 47, a variant of the catalog's language. */
  tag: string;
  children: ReactNode;
}

type Catalog = Areas[ScreenArea];

interface CatalogProps extends AreaProps {
  /** In place of its own messages: those of a language that was chosen later. */
  instead?: Catalog | undefined;
  /** Hands its messages over, and shows nothing. */
  handOver?: (messages: Catalog) => void;
}

/** Gives what is inside it one area's messages, beside those it has already. */
function giving<Area extends ScreenArea>(area: Area) {
  return ({ messages }: { messages: Areas[Area] }) =>
    // biome-ignore lint/correctness/noComponentHookFactories: made once for each catalog, which is when "dynamic" has loaded it
    function LoadedCatalog({ handOver, instead = messages, tag, children }: CatalogProps) {
      return handOver ? (
        <HandOver messages={messages} handOver={handOver} />
      ) : (
        <Given area={area} messages={instead} tag={tag}>
          {children}
        </Given>
      );
    };
}

function Given({ area, messages, tag, children }: AreaProps & { area: ScreenArea; messages: Catalog }) {
  const outer = useContext(Context);
  const translators = useMemo(() => {
    const translator = translatorOf(messages, tag);
    keepForBrowser(area, translator);
    return { ...outer, [area]: translator };
  }, [outer, area, messages, tag]);
  return <Context value={translators}>{children}</Context>;
}

function HandOver({ messages, handOver }: { messages: Catalog; handOver: (messages: Catalog) => void }) {
  useEffect(() => handOver(messages), [messages, handOver]);
  return null;
}

/** Each catalog is a file of its own, named in the page that needs it, so that it comes along with the page's own scripts. */
const CATALOGS: Record<ScreenArea, Record<Language, ComponentType<CatalogProps>>> = {
  common: {
    en: dynamic(() => import('#lib/messages/common/en.ts').then(giving('common'))),
    es: dynamic(() => import('#lib/messages/common/es.ts').then(giving('common'))),
    de: dynamic(() => import('#lib/messages/common/de.ts').then(giving('common'))),
    fr: dynamic(() => import('#lib/messages/common/fr.ts').then(giving('common'))),
  },
  inbox: {
    en: dynamic(() => import('#lib/messages/inbox/en.ts').then(giving('inbox'))),
    es: dynamic(() => import('#lib/messages/inbox/es.ts').then(giving('inbox'))),
    de: dynamic(() => import('#lib/messages/inbox/de.ts').then(giving('inbox'))),
    fr: dynamic(() => import('#lib/messages/inbox/fr.ts').then(giving('inbox'))),
  },
  voicemail: {
    en: dynamic(() => import('#lib/messages/voicemail/en.ts').then(giving('voicemail'))),
    es: dynamic(() => import('#lib/messages/voicemail/es.ts').then(giving('voicemail'))),
    de: dynamic(() => import('#lib/messages/voicemail/de.ts').then(giving('voicemail'))),
    fr: dynamic(() => import('#lib/messages/voicemail/fr.ts').then(giving('voicemail'))),
  },
  keyboard: {
    en: dynamic(() => import('#lib/messages/keyboard/en.ts').then(giving('keyboard'))),
    es: dynamic(() => import('#lib/messages/keyboard/es.ts').then(giving('keyboard'))),
    de: dynamic(() => import('#lib/messages/keyboard/de.ts').then(giving('keyboard'))),
    fr: dynamic(() => import('#lib/messages/keyboard/fr.ts').then(giving('keyboard'))),
  },
  phoneSystems: {
    en: dynamic(() => import('#lib/messages/phone-systems/en.ts').then(giving('phoneSystems'))),
    es: dynamic(() => import('#lib/messages/phone-systems/es.ts').then(giving('phoneSystems'))),
    de: dynamic(() => import('#lib/messages/phone-systems/de.ts').then(giving('phoneSystems'))),
    fr: dynamic(() => import('#lib/messages/phone-systems/fr.ts').then(giving('phoneSystems'))),
  },
  settings: {
    en: dynamic(() => import('#lib/messages/settings/en.ts').then(giving('settings'))),
    es: dynamic(() => import('#lib/messages/settings/es.ts').then(giving('settings'))),
    de: dynamic(() => import('#lib/messages/settings/de.ts').then(giving('settings'))),
    fr: dynamic(() => import('#lib/messages/settings/fr.ts').then(giving('settings'))),
  },
  access: {
    en: dynamic(() => import('#lib/messages/access/en.ts').then(giving('access'))),
    es: dynamic(() => import('#lib/messages/access/es.ts').then(giving('access'))),
    de: dynamic(() => import('#lib/messages/access/de.ts').then(giving('access'))),
    fr: dynamic(() => import('#lib/messages/access/fr.ts').then(giving('access'))),
  },
};

export interface AreaMessagesProps extends AreaProps {
  areas: readonly ScreenArea[];
  language: Language;
}

/**
 * Loads the messages of some areas for what is inside it. When the language changes, the new messages take the place of the first ones
 * without mounting anything inside anew: what was typed there stays.
 *
 * Suspends until the messages are there. Mount it within a `Suspense` of its own where the page is on the screen already: otherwise the
 * whole page is hidden meanwhile, and what has the focus loses it.
 */
export function AreaMessages({ areas, language, tag, children }: AreaMessagesProps) {
  const [first] = useState(language);
  const [chosenLater, setChosenLater] = useState<Partial<Record<ScreenArea, Catalog>>>({});
  const keep = (area: ScreenArea) => (messages: Catalog) =>
    setChosenLater((kept) => (kept[area] === messages ? kept : { ...kept, [area]: messages }));
  return (
    <>
      {areas.reduceRight((inside, area) => {
        const First = CATALOGS[area][first];
        return (
          <First key={area} tag={tag} instead={language === first ? undefined : chosenLater[area]}>
            {inside}
          </First>
        );
      }, children)}
      {language !== first &&
        areas.map((area) => {
          const Later = CATALOGS[area][language];
          return (
            <Suspense key={`${area}/${language}`} fallback={null}>
              <Later tag={tag} handOver={keep(area)}>
                {null}
              </Later>
            </Suspense>
          );
        })}
    </>
  );
}

/** The translator of an area: `t('keepHere')`, `t('rows', { count })`. Throws outside of that area's `AreaMessages`. */
export function useMessages<Area extends ScreenArea>(area: Area): Translator<Areas[Area]> {
  const translator = useContext(Context)[area];
  if (!translator) throw new Error(`useMessages('${area}') outside of its AreaMessages`);
  return translator as Translator<Areas[Area]>;
}
