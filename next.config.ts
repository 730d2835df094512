import type { NextConfig } from 'next';
import { NOTHING_RUNS, SECURITY_HEADERS } from './lib/http/security-headers.ts';

/** Of the worker: what it may fetch is what pages may. Asked for anew each time, so that a new version is seen at once. */
const WORKER = { 'Content-Security-Policy': "default-src 'self'; frame-ancestors 'none'", 'Cache-Control': 'no-cache' };

const config: NextConfig = {
  turbopack: {
    rules: {
      '{**/lib/messages/*/*.ts,lib/messages/*/*.ts}': { loaders: ['./lib/messages/precompile.mjs'], as: '*.js' },
    },
  },
  poweredByHeader: false,
  // We show none of its images; its optimizer writes to disk what anybody asks for.
  images: { unoptimized: true },
  reactStrictMode: true,
  // Such an address holds a secret, and "npm run dev" prints those it answers.
  logging: { incomingRequests: { ignore: [/^\/api\/hooks\//] } },
  // "npm run check" checks types, tests included; whoever builds to run Aftertone need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  // The kept half of an earlier build does not know of new files: their styles were missing from the next one (Next 16.4.6).
  // Nor is every page loaded before somebody asks for it: 15 MB, for which the first to ask waits.
  experimental: { turbopackFileSystemCacheForBuild: false, preloadEntriesOnStart: false },
  // kysely: the store is opened outside Next's bundles and queried inside them; both must be the same copy.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@zxcvbn-ts/language-common',
    'kysely',
    'pino',
    'undici',
    'music-metadata',
    '@serwist/turbopack',
    'esbuild',
  ],
  async headers() {
    return [
      { source: '/:path*', headers: listed(SECURITY_HEADERS) },
      // The address of such a page is a secret: it goes nowhere.
      { source: '/invitation/:path*', headers: listed({ 'Referrer-Policy': 'no-referrer' }) },
      // An address among the files that leads nowhere is answered with a page, but outside of `proxy.ts`: it runs nothing.
      { source: '/_next/static/:path*', headers: listed(NOTHING_RUNS) },
      { source: '/icons/:path*', headers: listed(NOTHING_RUNS) },
      { source: '/sw.js', headers: listed(WORKER) },
    ];
  },
};

function listed(headers: Record<string, string>) {
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}

export default config;
