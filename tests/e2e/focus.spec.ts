import type { Page } from '@playwright/test';
import { expect, test } from './front-desk.ts';

const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent ?? document.activeElement?.tagName);

test('a row that somebody else deletes for good hands its focus to the next', async ({ desk, page }) => {
  // The ten seconds in which that can be undone, and the worker's next round.
  test.slow();
  await desk.signIn(page);
  const grace = desk.row(page, 'Grace Adeyemi');
  await grace.getByRole('link').focus();
  const id = await grace.getAttribute('data-row');
  const reply = await page.request.delete(`${desk.app.origin}/api/voicemails/${id}?erase=1`, {
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(reply.status()).toBe(200);
  // It waits under the focus; when it is really gone, focus moves on.
  await expect(grace).toHaveCount(0, { timeout: 60_000 });
  await expect(desk.row(page, 'My crown came off').getByRole('link')).toBeFocused();
});

test('in the view of the unlistened a row that is marked leaves, and focus stays in the list', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/unlistened`);
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await desk.row(page, 'My crown came off').getByRole('link').focus();
  await page.keyboard.press('u');
  await expect(desk.row(page, 'My crown came off')).toHaveCount(0);
  await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
  await page.keyboard.press('z');
  await expect(desk.row(page, 'My crown came off').getByRole('link')).toBeFocused();
});

test('a row focused before the page answers to anything hands its focus on as well', async ({ desk, page }) => {
  await desk.signIn(page);
  const scripts = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto(`${desk.app.origin}/unlistened`, { waitUntil: 'commit' });
  const crown = desk.row(page, 'My crown came off');
  await crown.getByRole('link').focus();
  scripts.resolve();
  await expect(crown.locator('time')).toHaveText(/\w/);
  await page.keyboard.press('u');
  await expect(crown).toHaveCount(0);
  await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
});

test('the last of a list leaves focus on the name of the list', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.keyboard.press('j');
  await page.keyboard.press('#');
  await page.goto(`${desk.app.origin}/trash`);
  await expect(page.locator('[data-row]')).toHaveCount(1);
  // The clock is told once the page answers to keys.
  await expect(page.locator('[data-row] time')).toHaveText(/\w/);
  await page.keyboard.press('j');
  await page.keyboard.press('#');
  await expect(page.getByText('Trash is empty.')).toBeVisible();
  await expect(page.locator('#list-name')).toBeFocused();
});

test('whatever is opened over the page gives focus back where it was', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, "It's Kenji").getByRole('link').focus();
  for (const key of ['e', '?', 'Control+k', 'a', 'Shift+E']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
  }
  await desk.row(page, "It's Kenji").getByRole('link').press('Enter');
  const speed = page.getByRole('button', { name: /^Speed/ });
  await speed.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(speed).toBeFocused();
  await expect(page.getByRole('article')).toBeVisible();
});

test('arrivals that wait can be reached by Tab, and lead to the newest row', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').focus();
  const { system } = desk.phoneInc;
  const line = system.newestFirst()[0]?.lineRef ?? '';
  system.arrive({ lineRef: line, from: '+14155550199', receivedAt: Date.now(), seconds: 5, transcript: 'Just now.' });
  const pill = page.getByRole('button', { name: '1 new' });
  await expect(pill).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('log', { name: 'Recent changes' })).toContainText(
    '1 new voicemail at the top of the list',
  );
  await page.keyboard.press('Shift+Tab');
  await expect(pill).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.row(page, 'Just now.').getByRole('link')).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 420 }, hasTouch: true, isMobile: true });

  test('the list keeps its place and its focus, going in and back, and after an action', async ({ desk, page }) => {
    await desk.signIn(page);
    const list = page.locator('[data-row]').first().locator('xpath=ancestor::div[contains(@class,"overflow-y-auto")]');
    const top = () => list.evaluate((element) => element.scrollTop);
    await list.evaluate((element) => element.scrollTo({ top: 100 }));
    await expect.poll(top).toBe(100);
    await desk.row(page, "It's Kenji").getByRole('link').tap();
    await expect(page.getByRole('heading', { level: 2, name: /0126/ })).toBeFocused();
    await page.getByRole('button', { name: 'Back', exact: true }).tap();
    await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
    expect(await top()).toBe(100);

    await desk.row(page, "It's Kenji").getByRole('link').tap();
    await page.getByRole('group', { name: 'Actions' }).last().getByRole('button', { name: 'Delete' }).tap();
    await expect(page.getByRole('article')).toHaveCount(0);
    await expect.poll(() => focusedRow(page)).toContain("I'd rather not give my name.");
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect.poll(() => focusedRow(page)).toContain("It's Kenji");
  });
});

test('what is loaded after the page leaves focus where it is, and every letter that is typed meanwhile', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  let started = 0;
  let finished = 0;
  let isLoaded = false;
  // Each a moment later than the page, as over a slow line.
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    if (!isLoaded) return route.continue();
    started += 1;
    await new Promise((resolve) => setTimeout(resolve, 200));
    await route.continue();
    finished += 1;
  });
  page.once('load', () => {
    isLoaded = true;
  });
  await page.goto(`${desk.app.origin}/inbox`, { waitUntil: 'load' });
  const search = page.getByRole('searchbox');
  await search.pressSequentially('crown', { delay: 200 });
  // The voicemail, the command menu, the shortcuts, and the words of the last two.
  await expect.poll(() => finished, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  await expect.poll(() => started - finished, { timeout: 30_000 }).toBe(0);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('crown');
});
