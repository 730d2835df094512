import type { MetadataRoute } from 'next';
import { viewName } from '#lib/client/list/views.ts';
import { pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';

/**
 * `GET /manifest.webmanifest`: what makes Aftertone an app that can be installed, in the language of whoever installs it. A route
 * of its own, since the link that Next makes for `app/manifest.ts` comes without `crossorigin`.
 */
export async function GET(): Promise<Response> {
  const headers = { 'content-type': 'application/manifest+json', 'cache-control': 'private, no-cache' };
  return Response.json(await manifest(), { headers });
}

async function manifest(): Promise<MetadataRoute.Manifest> {
  const [{ tag }, t] = await Promise.all([pageLocale(), pageMessages('common')]);
  const icons = [{ src: '/icons/icon-192.png', sizes: '192x192' }];
  return {
    id: '/',
    name: 'Aftertone',
    short_name: 'Aftertone',
    description: t('appDescription'),
    lang: tag,
    start_url: '/inbox',
    scope: '/',
    display: 'standalone',
    background_color: '#f5f2ec',
    theme_color: '#f5f2ec',
    categories: ['business', 'productivity'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: viewName('unlistened', t), url: '/unlistened', icons },
      { name: viewName('inbox', t), url: '/inbox', icons },
    ],
  };
}
