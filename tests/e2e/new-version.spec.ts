import { forward } from '../support/https-front.ts';
import { startWebServer } from '../support/web-server.ts';
import { untilInstalled } from './device.ts';
import { test as base, expect } from './front-desk.ts';

/** Stands before the app; once it was updated, the service worker is another one, as after every build. */
interface Front {
  origin: string;
  forwardTo(app: string): void;
  update(): void;
}

const test = base.extend<{ front: Front }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  front: async ({}, use) => {
    let app: URL | undefined;
    let isUpdated = false;
    await using web = await startWebServer(async (request, response) => {
      if (!app) response.writeHead(502).end();
      else if (isUpdated && request.url === '/sw.js') {
        const worker = await (await fetch(new URL('/sw.js', app))).text();
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(`${worker}\n// of the next build`);
      } else forward(request, response, app, 'kept');
    });
    await use({
      origin: web.origin,
      forwardTo: (origin) => {
        app = new URL(origin);
      },
      update: () => {
        isUpdated = true;
      },
    });
  },
  appVariables: async ({ front }, use) => {
    await use({ APP_URL: front.origin });
  },
});

test.use({ serviceWorkers: 'allow' });
test.slow();

test('a newer version is offered, and loaded when it is asked for and not before', async ({ desk, front, page }) => {
  front.forwardTo(desk.app.origin);
  await desk.signIn(page, front.origin);
  await untilInstalled(page);
  const offer = page.getByText('A new version is ready.');
  await expect(offer).toHaveCount(0);

  front.update();
  await page.evaluate(async () => {
    Reflect.set(window, 'isStillHere', true);
    await (await navigator.serviceWorker.ready).update();
  });
  await expect(offer).toBeVisible();
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  // Of what an opened voicemail asks for, the worker is asked for the recording alone.
  const answeredBy = (what: string) =>
    page.evaluate((end) => {
      const asked = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith(end));
      return [...new Set(asked.map((entry) => Reflect.get(entry, 'workerMatchedSourceType')))];
    }, what);
  await expect.poll(() => answeredBy('/audio')).toEqual(['fetch-event']);
  expect(await answeredBy('/notes')).toEqual(['network']);

  const workers = () =>
    page.evaluate(async () => {
      const { active, waiting } = await navigator.serviceWorker.ready;
      return { active: active?.state, waiting: waiting?.state, isStillHere: Reflect.has(window, 'isStillHere') };
    });
  expect(await workers()).toEqual({ active: 'activated', waiting: 'installed', isStillHere: true });

  await page.getByLabel('Write a note').fill('Not finished, and not lost');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(page.getByLabel('Write a note')).toHaveValue('Not finished, and not lost');
  // While the page is loaded anew there is none to ask. The worker before may be kept half a minute for what it still does.
  await expect(async () =>
    expect(await workers()).toEqual({ active: 'activated', waiting: undefined, isStillHere: false }),
  ).toPass({ timeout: 60_000 });
  await expect(offer).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
});
