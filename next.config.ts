import type { NextConfig } from 'next';

/** On every answer, files and errors included; the policy of scripts and styles is made per page in `proxy.ts`. */
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
};

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // "npm run check" checks types, tests included; whoever builds to run Aftertone need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  // kysely: the store is opened outside Next's bundles and queried inside them; both must be the same copy.
  serverExternalPackages: ['@node-rs/argon2', 'kysely', 'pino', 'undici', 'music-metadata'],
  async headers() {
    return [{ source: '/:path*', headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) }];
  },
};

export default config;
