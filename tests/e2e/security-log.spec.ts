import { expect, test } from './front-desk.ts';

test('the security log shows what happened, of a kind, a member and some days', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/settings/security-log`);
  const entries = page.getByRole('list', { name: 'Security log' }).getByRole('listitem');
  const signIn = entries.filter({ hasText: 'Signed in' });
  const connected = entries.filter({ hasText: 'Connected Quo' });
  await expect(signIn).toContainText(['alex']);
  await expect(connected).toBeVisible();

  await page.getByLabel('Show').selectOption({ label: 'Phone systems' });
  await expect(signIn).toHaveCount(0);
  await expect(connected).toBeVisible();
  await page.getByLabel('Show').selectOption('Everything');
  await page.getByLabel('Member').selectOption('alex');
  await expect(connected).toHaveCount(0);
  await expect(signIn).toBeVisible();

  const day = (daysAhead: number) => new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  for (const [field, without, within] of [
    ['From', day(2), day(-2)],
    ['To', day(-2), day(2)],
  ] as const) {
    await page.getByLabel(field, { exact: true }).fill(without);
    await expect(page.getByText('No results.')).toBeVisible();
    await page.getByLabel(field, { exact: true }).fill('');
    await expect(signIn).toBeVisible();
    await page.getByLabel(field, { exact: true }).fill(within);
    await expect(signIn).toBeVisible();
  }
});
