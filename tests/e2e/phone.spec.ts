import type { Page } from '@playwright/test';
import { expect, test } from './front-desk.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test('on a phone the list and the voicemail are pages, and back finds the list as it was', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'My crown came off').getByRole('link').tap();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(page.locator('[data-row]').first()).toBeHidden();
  await page.getByRole('group', { name: 'Actions' }).last().getByRole('button', { name: 'Mark as listened' }).tap();
  await page.goBack();
  await expect(desk.row(page, 'My crown came off')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('nothing is wider than a phone', async ({ desk, page }) => {
  await desk.signIn(page);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await desk.row(page, 'Bobby').getByRole('link').tap();
  await expect(page.getByRole('article')).toBeVisible();
  expect(await overflow()).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow()).toBe(0);
});

/** A finger put down there, pushed sideways in steps, and lifted. */
async function swipe(page: Page, row: { x: number; y: number }, push: number): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  const at = (part: number) => [{ x: row.x + push * part, y: row.y }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const part of [0.2, 0.4, 0.6, 0.8, 1])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(part) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await touch.detach();
}

test('a row is swiped: to the right it is listened, a little is nothing, to the left it is deleted', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  const row = desk.row(page, 'My crown came off');
  const box = await row.boundingBox();
  const middle = { x: (box?.x ?? 0) + 180, y: (box?.y ?? 0) + 40 };
  await swipe(page, middle, 120);
  await expect(page).toHaveTitle(/^\(5\)/);
  await swipe(page, middle, -60);
  await swipe(page, middle, 60);
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await expect(page).toHaveTitle(/^\(5\)/);
  await expect(row.locator('> div > div').last()).toHaveCSS('transform', 'none');
  await swipe(page, middle, -120);
  await expect(page.locator('[data-row]')).toHaveCount(5);
  await expect(row).toHaveCount(0);
  await expect(page.getByRole('article')).toHaveCount(0);
});
