import { expect, picture, test } from './office.ts';

test('the inbox and what opens in it', async ({ office, page }) => {
  await office.signIn(page);
  await picture(page, 'inbox', () => expect(page.locator('[data-row]').nth(4)).toBeVisible());
  await page.goto(`${office.app.origin}/settings/lines`);
  await picture(page, 'settings-lines', () => expect(page.getByRole('heading', { name: 'Lines' })).toBeVisible());
  await page.goto(`${office.app.origin}/settings`);
  await picture(page, 'settings', () => expect(page.getByText('Settings').first()).toBeVisible());
});
