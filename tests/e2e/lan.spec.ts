import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Page, Request } from '@playwright/test';
import { test as base, expect, takeOut } from './front-desk.ts';
import { signInHere } from './people.ts';

/** The machine's own address in its network: reached by itself, and yet no "localhost" to a browser. */
const ADDRESS = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** Free a moment ago: `APP_URL` has to name it before the server takes it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

const test = base.extend<{ lan: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  lan: async ({}, use) => {
    expect(ADDRESS, 'an address other than loopback').toBeDefined();
    await use(`http://${ADDRESS}:${await freePort()}`);
  },
  appVariables: async ({ lan }, use) => {
    await use({ HOST: '0.0.0.0', PORT: new URL(lan).port, APP_URL: lan });
  },
});
test.use({ serviceWorkers: 'allow' });
test.slow();

test('over plain http in the office network every screen works, and Settings says what is missing', async ({
  desk,
  page,
  lan,
  complaints,
}) => {
  await page.goto(`${lan}/`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(page.getByText('Ask an administrator to set up https.')).toBeVisible();
  await signInHere(page);
  await expect(page.locator('[data-row]')).toHaveCount(6, { timeout: 30_000 });

  const warning = page.getByText('This connection isn’t encrypted.');
  await expect(warning).toBeVisible();
  await page.getByRole('button', { name: /^Hide/ }).click();
  await page.reload();
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await desk.row(page, 'My crown came off').getByRole('link').click();
  const article = page.getByRole('article');
  await expect(article).toContainText('My crown came off at breakfast.');
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(0.5);
  await article.getByRole('button', { name: /Copy/ }).first().click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  await page.getByLabel('Write a note').fill('She prefers morn');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Write a note' })).toHaveValue('She prefers morn');
  await page.getByLabel('Write a note').fill('She prefers mornings.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(article).toContainText('She prefers mornings.');
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  await actions.getByRole('button', { name: 'Done…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Called back' }).click();
  await expect(article).toContainText('Done · Called back');
  await page.getByRole('button', { name: 'Undo' }).click();
  await actions.getByRole('button', { name: 'Delete' }).click();
  await expect(desk.row(page, 'My crown came off')).toHaveCount(0);
  for (const view of ['Trash', 'Done', 'Mine', 'Unlistened']) {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: new RegExp(`^${view}`) })
      .click();
    await expect(page).toHaveTitle(new RegExp(view));
  }

  await expect(warning).toHaveCount(0);
  await page.goto(`${lan}/settings/device`);
  await expect(warning).toBeVisible();
  await expect(page.getByText('Installing, offline access and the icon badge also need https')).toBeVisible();
  for (const missing of ['Installing needs https', 'Offline access needs https', 'Badges need https'])
    await expect(page.getByText(missing)).toBeVisible();
  await page.goto(`${lan}/inbox`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${lan}/sign-in`);
  // Sent with every page, since a proxy may give https; here the browser says that it is of no use.
  takeOut(complaints, /Cross-Origin-Opener-Policy/);
});

test('over plain http any number of windows works: one of them listens for all', async ({
  desk,
  page,
  lan,
  context,
  complaints,
}) => {
  const streams = new Set<Request>();
  context.on('request', (request) => request.headers().accept === 'text/event-stream' && streams.add(request));
  context.on('requestfinished', (request) => streams.delete(request));
  context.on('requestfailed', (request) => streams.delete(request));
  const open = () => [...streams].filter((request) => !request.frame().page().isClosed()).length;

  await desk.signIn(page, lan);
  expect(await page.evaluate(() => [window.isSecureContext, 'locks' in navigator])).toEqual([false, false]);
  const windows = [page];
  while (windows.length < 8) {
    const next = await context.newPage();
    await next.goto(`${lan}/inbox`);
    await expect(next.locator('[data-row]')).toHaveCount(6);
    windows.push(next);
  }
  await expect.poll(open).toBe(1);

  // The last one acts, and all others see it.
  const last = windows.at(-1) as Page;
  await desk.row(last, 'My crown came off').getByRole('link').click();
  const actions = last.getByRole('group', { name: 'Actions' }).first();
  await actions.getByRole('button', { name: 'Delete' }).click();
  for (const each of windows) await expect(desk.row(each, 'My crown came off')).toHaveCount(0);

  // Whichever listens is closed: another takes over at once.
  for (let count = 0; count < 4; count += 1) await windows.shift()?.close();
  await expect.poll(open).toBe(1);
  await last.getByRole('button', { name: 'Undo' }).click();
  for (const each of windows) await expect(desk.row(each, 'My crown came off')).toHaveCount(1);
  expect(open()).toBe(1);
  takeOut(complaints, /Cross-Origin-Opener-Policy/);
});
