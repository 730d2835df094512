import type { MetadataRoute } from 'next';

/** `/manifest.webmanifest`: what makes Aftertone an app that can be installed. */
export default function manifest(): MetadataRoute.Manifest {
  return {
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
}
