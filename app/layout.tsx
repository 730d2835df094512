import '@fontsource-variable/inter';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { AreaMessages } from '#components/messages/messages.tsx';
import { buildId } from '#lib/http/build-id.ts';
import { pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';

/** What every page says of itself, but for its title. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('common');
  return {
    title: { default: 'Aftertone', template: '%s · Aftertone' },
    description: t('appDescription'),
    applicationName: 'Aftertone',
    appleWebApp: { title: 'Aftertone' },
    formatDetection: { telephone: false },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f2ec' },
    { media: '(prefers-color-scheme: dark)', color: '#111215' },
  ],
};

/**
 * The frame of every page: language, type and tokens, nothing else. Never rendered ahead of a request: the nonce of its
 * content security policy is made with the request.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const { language, tag } = await pageLocale();
  return (
    <html lang={tag} data-build={buildId()}>
      <head>
        {/* With the cookies of a proxy that asks people to sign in before they come here; Next's own link is without. */}
        <link rel="manifest" href="/manifest.webmanifest" crossOrigin="use-credentials" />
      </head>
      <body className="bg-canvas text-base text-ink antialiased">
        <AreaMessages areas={['common']} language={language} tag={tag}>
          {children}
        </AreaMessages>
      </body>
    </html>
  );
}
