import type { Page } from '@playwright/test';
import { expect, test } from './front-desk.ts';
import { violations } from './screen-checks.ts';

/** The page is sent with counts that no screen can show, so that drawing it fails in the browser. */
const spoilCounts = (page: Page) =>
  page.route(/\/inbox$/, async (route) => {
    const reply = await route.fetch();
    const html = (await reply.text()).replaceAll('\\"byLine\\":{', '\\"byLine\\":null,\\"spoilt\\":{');
    await route.fulfill({ response: reply, body: html });
  });

test('a screen that fails says so, keeps what is kept, and is whole again when tried again', async ({
  desk,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  await spoilCounts(page);
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Your voicemails and changes are safe.');
  expect(await violations(page)).toEqual([]);
  await page.unroute(/\/inbox$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(6);
  expect(complaints.splice(0).length).toBeGreaterThan(0);
});

test('when even that page fails, the last one leads back to the inbox', async ({ desk, page, complaints }) => {
  await desk.signIn(page);
  await spoilCounts(page);
  // The script that holds the failure page throws where it would say its first words.
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    const reply = await route.fetch();
    const script = await reply.text();
    const spoilt = script.replace(/"pageFailed"/, '(()=>{throw new Error("spoilt")})()');
    await route.fulfill({ response: reply, body: spoilt });
  });
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByRole('heading', { name: 'Aftertone stopped working' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // Scripts are still being fetched for it; a fetch that outlived the page would be rejected with nobody to catch it.
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('link', { name: 'Reload the inbox' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(6);
  expect(complaints.splice(0).length).toBeGreaterThan(0);
});
