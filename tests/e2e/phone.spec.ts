import { expect, test } from './front-desk.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test('on a phone the list and the voicemail are pages, and back finds the list as it was', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'My crown came off').getByRole('link').tap();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(page.locator('[data-row]').first()).toBeHidden();
  await page.getByRole('group', { name: 'Actions' }).last().getByRole('button', { name: 'Mark listened' }).tap();
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
