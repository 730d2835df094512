import { precachedOf } from '#lib/pwa/precached.ts';

/** Made once, by the build, and served as a file: what makes it is not loaded in production. */
export const dynamic = 'force-static';

/** `GET /sw.js`: the service worker of lib/pwa with the list of this build's files. */
export async function GET(request: Request): Promise<Response> {
  const { createSerwistRoute } = await import('@serwist/turbopack');
  const made = createSerwistRoute({
    swSrc: 'lib/pwa/worker.ts',
    useNativeEsbuild: true,
    globPatterns: ['.next/static/**/*.{js,css}', '.next/static/**/*latin-wght-normal*.woff2'],
    manifestTransforms: [async (built) => ({ manifest: precachedOf(built), warnings: [] })],
    esbuildOptions: { sourcemap: false, target: 'es2022' },
  });
  return made.GET(request, { params: Promise.resolve({ path: 'sw.js' }) });
}
