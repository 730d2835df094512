import { beAdministrator, codeIn, connect, expect, test } from './first-start.ts';

test('the first start leads from the printed code to the first voicemails, and goes on after a reload', async ({
  desk,
  fresh,
  page,
  complaints,
}) => {
  test.slow();
  for (const path of ['/', '/done', '/settings', '/sign-in']) {
    await page.goto(fresh.origin + path);
    await expect(page).toHaveURL(/\/set-up$/);
  }
  const code = await codeIn(fresh);
  await beAdministrator(page, 'AAAA-2222');
  await expect(page.getByText('That code isn’t right.')).toBeVisible();
  await expect(page.getByLabel('Setup code')).toBeFocused();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  await beAdministrator(page, code.toLowerCase().replace('-', ' '));
  await expect(page.getByRole('heading', { name: 'Connect your phone system' })).toBeVisible();
  await page.reload();
  await connect(page, 'Phone.inc', {
    'API key': 'phk_browser_tests_0123456789',
    'Server URL': `${desk.phoneInc.origin}/api/v1`,
  });
  await expect(page.getByRole('heading', { name: 'Importing voicemails' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Newest voicemails' })).toContainText('Grace Adeyemi', {
    timeout: 30_000,
  });
  await page.reload();
  await expect(page.getByText(/^Imported 4 voicemails from /)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Go to inbox' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(4);
  await page.goto(`${fresh.origin}/set-up`);
  await expect(page).toHaveURL(/\/inbox$/);
});

test('the printed address fills in the code; the phone system can wait', async ({ fresh, page }) => {
  await page.goto(`${fresh.origin}/`);
  await expect(page.getByLabel('Setup code')).toHaveValue('');
  // In the window that shows Set-up already: only the part after # is another.
  await page.goto(`${fresh.origin}/set-up#${await codeIn(fresh)}`);
  await expect(page.getByLabel('Setup code')).toHaveValue(await codeIn(fresh));
  await beAdministrator(page, await codeIn(fresh));
  await page.getByRole('link', { name: 'Skip for now' }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await page.getByRole('link', { name: 'Connect a phone system' }).click();
  await expect(page.getByRole('radio', { name: 'Phone.inc' })).toBeVisible();
});
