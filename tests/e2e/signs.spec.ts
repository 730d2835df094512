import type { Page } from '@playwright/test';
import { expect, test } from './front-desk.ts';

/** What the page tells the browser around it, as a headless one would not show. */
interface Reported {
  badges: (number | 'cleared')[];
}

async function listening(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const reported: Reported = { badges: [] };
    Object.assign(window, { reported });
    Object.assign(navigator, {
      setAppBadge: async (count: number) => void reported.badges.push(count),
      clearAppBadge: async () => void reported.badges.push('cleared'),
    });
  });
}

const badge = (page: Page) => page.evaluate(() => (window as unknown as { reported: Reported }).reported.badges.at(-1));
const favicons = (page: Page) =>
  page
    .locator('link[rel~="icon"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href.slice(0, 22)));
const favicon = (page: Page) => page.locator('link[rel~="icon"]').first().getAttribute('href');

test('the unlistened count is the same on tab, favicon, app icon, header and sidebar', async ({ desk, page }) => {
  await listening(page);
  await desk.signIn(page);
  await expect(page).toHaveTitle(/^\(6\)/);
  await expect.poll(() => badge(page)).toBe(6);
  await expect.poll(async () => [...new Set(await favicons(page))]).toEqual(['data:image/png;base64,']);
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Unlistened/ })).toContainText('6');
  const six = await favicon(page);

  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await page.getByRole('group', { name: 'Actions' }).first().getByRole('button', { name: 'Mark as listened' }).click();
  await expect(page).toHaveTitle(/^\(5\)/);
  await expect.poll(() => badge(page)).toBe(5);
  await expect.poll(() => favicon(page)).not.toBe(six);
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Unlistened/ })).toContainText('5');
});

test('a lock screen is told who is heard and can pause, and the place is remembered', async ({ desk, page }) => {
  await page.addInitScript(() => {
    const handlers: Record<string, (() => void) | null> = {};
    Object.assign(window, { handlers });
    navigator.mediaSession.setActionHandler = (action, handler) => {
      handlers[action] = handler as (() => void) | null;
    };
  });
  await desk.signIn(page);
  const seconds = () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
  const isPaused = () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.paused);

  await desk.row(page, 'My crown came off').getByRole('link').click();
  expect(await page.evaluate(() => navigator.mediaSession.metadata)).toBeNull();
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(seconds, { timeout: 20_000 }).toBeGreaterThan(3);
  expect(
    await page.evaluate(() => {
      const { title, artist } = navigator.mediaSession.metadata ?? {};
      return [title, artist, navigator.mediaSession.playbackState];
    }),
  ).toEqual(['(415) 555-0137', 'Front desk', 'playing']);
  await page.evaluate(() => (window as unknown as { handlers: Record<string, () => void> }).handlers.pause?.());
  await expect.poll(isPaused).toBe(true);
  const place = await seconds();

  await page.reload();
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(seconds, { timeout: 20_000 }).toBeGreaterThan(place - 0.5);
  expect(await seconds()).toBeLessThan(place + 5);
});
