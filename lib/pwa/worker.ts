/// <reference lib="webworker" />
/** The service worker: answers for pages, built files and recordings by the rules in this folder. Bundled for `/sw.js`. */
import {
  CacheFirst,
  ExpirationPlugin,
  type PrecacheEntry,
  type RouteHandlerCallbackOptions,
  type RouteMatchCallbackOptions,
  Serwist,
} from 'serwist';
import { answerPage, answerRecording } from './answers.ts';
import { OFFLINE_PAGE } from './precached.ts';
import { RECORDINGS } from './recordings.ts';
import { BEFORE_WAKING, type Rule, ruleOf } from './rules.ts';
import { TAKE_OVER } from './take-over.ts';

declare const self: ServiceWorkerGlobalScope & { __SW_MANIFEST: PrecacheEntry[] };

const A_MONTH_S = 30 * 86_400;

const follows = (rule: Rule) => (options: RouteMatchCallbackOptions) =>
  options.sameOrigin && ruleOf(options.request, options.url) === rule;

const recording = ({ request, url }: RouteHandlerCallbackOptions) =>
  answerRecording(request, {
    ask: () => fetch(request),
    // One recording per voicemail is stored; the page may ask for an earlier revision of it.
    kept: async () => (await caches.open(RECORDINGS)).match(url.href, { ignoreSearch: true }),
    drop: async () => (await caches.open(RECORDINGS)).delete(url.href, { ignoreSearch: true }),
  });

const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  clientsClaim: true,
  navigationPreload: true,
  requestRules: BEFORE_WAKING,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: follows('page'),
      handler: ({ event, request }) =>
        answerPage(
          async () => (await (event as FetchEvent).preloadResponse) ?? fetch(request),
          async () => (await serwist.matchPrecache(OFFLINE_PAGE)) ?? Response.error(),
        ),
    },
    { matcher: follows('recording'), handler: recording },
    { matcher: follows('recording'), handler: recording, method: 'HEAD' },
    {
      // Not precached: fonts for rarer scripts, and files of an earlier version that an open window still runs.
      matcher: follows('built'),
      handler: new CacheFirst({
        cacheName: 'aftertone-built',
        plugins: [new ExpirationPlugin({ maxEntries: 200, maxAgeSeconds: A_MONTH_S, maxAgeFrom: 'last-used' })],
      }),
    },
  ],
});
serwist.addEventListeners();

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(takeOver());
});

/** Not while another window may run the previous version: taking over would remove its files. */
async function takeOver(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length <= 1) await self.skipWaiting();
}
