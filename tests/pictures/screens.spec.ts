import { expect, picture, test } from './office.ts';

test.describe.configure({ mode: 'serial' });

test('the door', async ({ office, page }) => {
  await page.goto(`${office.app.origin}/sign-in`);
  await picture(page, 'sign-in', () => expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible());
  await page.goto(`${office.app.origin}/nowhere`);
  await picture(page, 'not-found', () => expect(page.getByRole('heading')).toBeVisible());
});

test('the lists', async ({ office, page }) => {
  await office.signIn(page);
  const rows = page.locator('[data-row]');
  await picture(page, 'inbox', () => expect(rows.nth(4)).toBeVisible());
  await page.goto(`${office.app.origin}/inbox?q=crown`);
  await picture(page, 'search', () => expect(rows.first()).toBeVisible());
  await page.goto(`${office.app.origin}/inbox?q=zeppelin`);
  await picture(page, 'search-nothing', () => expect(page.getByText('zeppelin').first()).toBeVisible());
  await page.goto(`${office.app.origin}/mine`);
  await picture(page, 'mine-empty', () => expect(page.getByRole('heading', { name: 'Mine' }).first()).toBeAttached());
});

test('an open voicemail and what is decided about it', async ({ office, page }) => {
  await office.signIn(page);
  await page.locator('[data-row]').filter({ hasText: 'My crown came off' }).getByRole('link').click();
  const article = page.getByRole('article');
  await picture(page, 'voicemail', () => expect(article).toContainText('crown'));
  await page.getByRole('button', { name: /^Done/ }).last().click();
  await picture(page, 'outcome', () => expect(page.getByRole('dialog')).toBeVisible());
  await page.getByRole('dialog').getByRole('button', { name: 'Booked' }).click();
  await page.goto(`${office.app.origin}/done`);
  await picture(page, 'done', () => expect(page.locator('[data-row]').first()).toBeVisible());
});

test('settings', async ({ office, page }) => {
  await office.signIn(page);
  for (const [name, heading] of [
    ['lines', 'Lines'],
    ['phone-systems', 'Phone systems'],
  ] as const) {
    await page.goto(`${office.app.origin}/settings/${name}`);
    await picture(page, `settings-${name}`, () =>
      expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible(),
    );
  }
  await page.getByRole('link', { name: /PortSIP PBX/ }).click();
  await picture(page, 'settings-phone-system', () => expect(page.getByText('Looked at last')).toBeVisible());
  await page.goto(`${office.app.origin}/settings/phone-systems/new`);
  await page.getByLabel('PortSIP PBX').check();
  await picture(page, 'settings-connect', () => expect(page.getByLabel('Address of the PBX')).toBeVisible());
});
