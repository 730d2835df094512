import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/obtain-tools.ts';
import { keepTemporaryFilesInMemory } from './tests/support/temporary-files.ts';

keepTemporaryFilesInMemory();

const browser = process.env.AFTERTONE_TEST_BROWSER ?? findBrowser();

/** Browser tests on a production build; `npm test` obtains the browser and builds first. */
export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: false,
  // Each has a server and phone systems of its own.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Browser, app and three phone systems share two cores: what takes 20 s alone has taken 60 beside other work.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // Requests that a service worker answers cannot be stopped or changed by a test; the tests about it allow it.
    serviceWorkers: 'block',
    // A trace of every step takes a sixth of the time; `--trace on` makes one of a test that is looked into.
    trace: 'off',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
