import type { IncomingMessage, ServerResponse } from 'node:http';
import { BUILD_HEADER } from '#lib/wire/build.ts';
import { forward } from '../support/https-front.ts';
import { startWebServer } from '../support/web-server.ts';
import { untilInstalled } from './device.ts';
import { test as base, expect, type Front, takeOut, UNANSWERED } from './front-desk.ts';

/** After `update()`, pages, answers and the service worker come from another build. */
interface UpdatedFront extends Front {
  update(): void;
}

const NEXT_BUILD = 'the-next-build';

const test = base.extend<{ front: UpdatedFront }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  front: async ({}, use) => {
    let app: URL | undefined;
    let isUpdated = false;
    await using web = await startWebServer(async (request, response) => {
      if (!app) response.writeHead(502).end();
      else if (!isUpdated) forward(request, response, app, 'kept');
      else if (request.url === '/sw.js') {
        const worker = await (await fetch(new URL('/sw.js', app))).text();
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(`${worker}\n// of the next build`);
      } else forward(asPlain(request), ofNextBuild(response), app, 'kept');
    });
    const front: UpdatedFront = {
      origin: web.origin,
      forwardTo: (origin) => {
        app = new URL(origin);
      },
      update: () => {
        isUpdated = true;
      },
    };
    await use(front);
  },
});

/** Asks for what can be read on the way. */
function asPlain(request: IncomingMessage): IncomingMessage {
  delete request.headers['accept-encoding'];
  return request;
}

/** Writes what the app answers as the next build would. */
function ofNextBuild(response: ServerResponse): ServerResponse {
  const { writeHead } = response;
  const write = response.write.bind(response) as (chunk: unknown) => boolean;
  let isPage = false;
  const rename = (chunk: unknown) =>
    isPage && Buffer.isBuffer(chunk)
      ? chunk.toString('latin1').replace(/data-build="[^"]+"/, `data-build="${NEXT_BUILD}"`)
      : chunk;
  return Object.assign(response, {
    writeHead(status: number, raw: string[]) {
      const names = raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
      const reported = raw.flatMap((value, index) => {
        const name = names[Math.floor(index / 2)];
        if (name === 'content-type' && index % 2 === 1) isPage = value.startsWith('text/html');
        if (name === 'content-length') return [];
        return [name === BUILD_HEADER && index % 2 === 1 ? NEXT_BUILD : value];
      });
      return writeHead.call(response, status, reported);
    },
    write: (chunk: unknown) => {
      const renamed = rename(chunk);
      return write(typeof renamed === 'string' ? Buffer.from(renamed, 'latin1') : renamed);
    },
  });
}

test.use({ serviceWorkers: 'allow' });
test.slow();

test('a newer version is offered, and loaded when it is asked for and not before', async ({ desk, front, page }) => {
  await desk.signIn(page);
  await untilInstalled(page);
  const offer = page.getByText('A new version is ready.');
  await expect(offer).toHaveCount(0);

  await page.evaluate(() => Reflect.set(window, 'isStillHere', true));
  front.update();
  // The next answer says so, whatever was asked.
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(offer).toBeVisible();
  // Of what an opened voicemail asks for, the worker is asked for the recording alone.
  const answeredBy = (what: string) =>
    page.evaluate((end) => {
      const asked = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith(end));
      return [...new Set(asked.map((entry) => Reflect.get(entry, 'workerMatchedSourceType')))];
    }, what);
  await expect.poll(() => answeredBy('/audio')).toEqual(['fetch-event']);
  await expect.poll(() => answeredBy('/notes')).toEqual(['network']);

  const workers = () =>
    page.evaluate(async () => {
      const { active, waiting } = await navigator.serviceWorker.ready;
      return { active: active?.state, waiting: waiting?.state, isStillHere: Reflect.has(window, 'isStillHere') };
    });
  await expect.poll(workers).toEqual({ active: 'activated', waiting: 'installed', isStillHere: true });

  await page.getByRole('textbox', { name: 'Write a note' }).fill('Not finished, and not lost');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(page.getByRole('textbox', { name: 'Write a note' })).toHaveValue('Not finished, and not lost');
  // While the page is loaded anew there is none to ask. The worker before may be kept half a minute for what it still does.
  await expect(async () =>
    expect(await workers()).toEqual({ active: 'activated', waiting: undefined, isStillHere: false }),
  ).toPass({ timeout: 60_000 });
  await expect(offer).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
});

test('a window that nobody touches notices it when its stream comes back from another version', async ({
  desk,
  front,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  const offer = page.getByText('A new version is ready.');
  await expect(offer).toHaveCount(0);
  front.update();
  await desk.app.pause();
  await desk.app.resume();
  await expect(offer).toBeVisible({ timeout: 30_000 });
  // Parts of the page that were asked for while the server was away have come since.
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeVisible();
  takeOut(complaints, UNANSWERED);
});

test('over plain http, where there is no service worker, it is noticed as well', async ({ desk, front, browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await desk.signIn(page);
  front.update();
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(page.getByText('A new version is ready.')).toHaveCount(0);
  await context.close();
});

test('on a phone it is offered over an open voicemail too', async ({ desk, front, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await desk.signIn(page);
  const offer = page.getByText('A new version is ready.');
  front.update();
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(offer).toBeVisible();
  await page.goBack();
  await expect(offer).toBeVisible();
});

test('it is offered in Settings, and asks before typed text goes', async ({ desk, front, page }) => {
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/settings/profile`);
  const name = page.getByLabel('Your name');
  await expect(name).toBeVisible();
  front.update();
  // Somebody comes back to the window, each time minutes later.
  await expect(async () => {
    await page.evaluate(() => {
      const now = Date.now() + 120_000;
      Date.now = () => now;
      window.dispatchEvent(new Event('focus'));
    });
    await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await name.fill('Maya the second');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('What you typed on this page isn’t saved')).toBeVisible();
  await expect(name).toHaveValue('Maya the second');
});
