import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { keptBy, untilInstalled } from './device.ts';
import { test as base, expect } from './front-desk.ts';
import { violations } from './screen-checks.ts';

/** A browser with a profile of its own: a private window cannot install anything. */
const test = base.extend<{ own: BrowserContext }>({
  own: async ({ launchOptions }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-profile-'));
    const own = await chromium.launchPersistentContext(folder, {
      ...launchOptions,
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    await use(own);
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test.use({ serviceWorkers: 'allow' });
test.slow();

test('Chromium finds nothing that keeps Aftertone from being installed', async ({ desk, own }) => {
  const page = await own.newPage();
  await desk.signIn(page);
  await untilInstalled(page);
  const browser = await own.newCDPSession(page);
  const { errors, data, url } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(url).toBe(`${desk.app.origin}/manifest.webmanifest`);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);

  const manifest = JSON.parse(data ?? '{}') as {
    icons: { src: string; sizes: string; purpose: string }[];
    shortcuts: { url: string }[];
    start_url: string;
  };
  for (const { src, sizes } of manifest.icons) {
    const real = await page.evaluate(async (address) => {
      const icon = await createImageBitmap(await (await fetch(address)).blob());
      return `${icon.width}x${icon.height}`;
    }, src);
    expect(real).toBe(sizes);
  }
  expect(new Set(manifest.icons.map(({ purpose }) => purpose))).toEqual(new Set(['any', 'maskable']));
  for (const address of [manifest.start_url, ...manifest.shortcuts.map((shortcut) => shortcut.url)])
    expect((await page.request.get(desk.app.origin + address)).status()).toBe(200);
  const touchIcon = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  expect((await page.request.get(new URL(touchIcon ?? '', desk.app.origin).href)).headers()['content-type']).toBe(
    'image/png',
  );
});

test('Settings says what the device keeps, and removes it', async ({ desk, own }) => {
  const page = await own.newPage();
  await desk.signIn(page);
  await untilInstalled(page);
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect.poll(async () => (await keptBy(page)).recordings.length, { timeout: 30_000 }).toBe(1);
  await expect.poll(async () => (await keptBy(page)).screens).toContain('My crown came off');
  await page.goto(`${desk.app.origin}/settings/device`);
  await expect(page.getByText('Saved offline: 6 voicemails, 1 recording.')).toBeVisible();
  await expect(page.getByText('This connection isn’t encrypted.')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove offline data' }).click();
  await expect(page.getByText('Nothing saved offline yet.')).toBeVisible();
  expect(await keptBy(page)).toMatchObject({ screens: '', owed: [], drafts: [], recordings: [] });

  await page.getByRole('switch', { name: /Save for offline use/ }).click();
  await page.goto(`${desk.app.origin}/inbox`);
  await desk.row(page, "It's Kenji").getByRole('link').click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('article')).toBeVisible();
  expect(await keptBy(page)).toMatchObject({ screens: '', owed: [], drafts: [], recordings: [] });
});
