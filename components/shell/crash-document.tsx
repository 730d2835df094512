import { useSyncExternalStore } from 'react';
import type { Language } from '#lib/domain/languages.ts';
import { localeOf } from '#lib/domain/locale.ts';
import { messages as de } from '#lib/messages/crash/de.ts';
import { messages as en } from '#lib/messages/crash/en.ts';
import { messages as es } from '#lib/messages/crash/es.ts';
import { messages as fr } from '#lib/messages/crash/fr.ts';
import { translatorOf } from '#lib/messages/translator.ts';

/** A catalog that has to be fetched may be what failed. */
const CATALOGS = { en, es, de, fr };

/** A whole document that needs nothing around it: what happened, what was kept, and the way back. */
export function CrashDocument({ digest }: { digest: string | undefined }) {
  const language = useSyncExternalStore(never, languageHere, () => null);
  const t = translatorOf(CATALOGS[language ?? 'en'], language ?? 'en');
  return (
    <html lang={language ?? undefined}>
      <title>{t('documentTitle')}</title>
      <body className="bg-canvas text-base text-ink antialiased">
        <main className="grid min-h-dvh place-items-center px-4 py-10">
          <div role="alert" className="max-w-sm text-center">
            <h1 className="font-semibold text-2xl tracking-tight">{t('crashed')}</h1>
            <p className="mt-2 mb-5 text-muted">{t('changesAreSafe')}</p>
            <a href="/inbox" className="font-medium text-accent underline">
              {t('backToInbox')}
            </a>
            {digest && <p className="mt-5 text-faint text-xs">{t('errorId', { id: digest })}</p>}
          </div>
        </main>
      </body>
    </html>
  );
}

const never = () => () => undefined;

/** The language of the page that failed; of one that the server could not begin, the browser's. */
function languageHere(): Language {
  return localeOf([document.documentElement.lang, ...navigator.languages].filter(Boolean).join(',')).language;
}
