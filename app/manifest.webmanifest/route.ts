import type { MetadataRoute } from 'next';

const MANIFEST: MetadataRoute.Manifest = {
  id: '/',
  name: 'Aftertone',
  short_name: 'Aftertone',
  description: 'The shared voicemail inbox of a front desk',
  lang: 'en',
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
    { name: 'Unlistened', url: '/unlistened', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
    { name: 'Inbox', url: '/inbox', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
  ],
};

/** Made once, by the build. */
export const dynamic = 'force-static';

/**
 * `GET /manifest.webmanifest`: what makes Aftertone an app that can be installed. A route of its own, since the link that
 * Next makes for `app/manifest.ts` comes without `crossorigin`.
 */
export function GET(): Response {
  return Response.json(MANIFEST, { headers: { 'content-type': 'application/manifest+json' } });
}
