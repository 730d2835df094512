import { keptBy, untilInstalled } from '../e2e/device.ts';
import { beAdministrator, codeIn, connect } from '../e2e/first-start.ts';
import { startApp } from '../support/app-server.ts';
import { expect, picture, test } from './office.ts';

test.describe.configure({ mode: 'serial' });

test('the door', async ({ office, page }) => {
  await page.goto(`${office.app.origin}/sign-in`);
  await picture(page, 'sign-in', () => expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible());
  await page.goto(`${office.app.origin}/nowhere`);
  await picture(page, 'not-found', () => expect(page.getByRole('heading')).toBeVisible());
});

test('the first start', async ({ office, page }) => {
  const fresh = await startApp({ env: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } });
  await page.goto(fresh.origin);
  await picture(page, 'set-up-1', () => expect(page.getByLabel('Setup code')).toBeVisible());
  await beAdministrator(page, await codeIn(fresh));
  await picture(page, 'set-up-2', () => expect(page.getByRole('radio', { name: 'Phone.inc' })).toBeVisible());
  await connect(page, 'Phone.inc', {
    'API key': 'phk_pictures_0123456789',
    'Server URL': `${office.simulators.phoneInc.origin}/api/v1`,
  });
  await picture(page, 'set-up-3', () =>
    expect(page.getByRole('list', { name: 'Newest voicemails' })).toBeVisible({ timeout: 30_000 }),
  );
  await fresh.stop();
});

test('the lists', async ({ office, page }) => {
  await office.signIn(page);
  const rows = page.locator('[data-row]');
  await picture(page, 'inbox', () => expect(rows.nth(4).locator('time')).toHaveText(/\w/));
  await page.goto(`${office.app.origin}/inbox?q=crown`);
  await picture(page, 'search', () => expect(rows.first()).toBeVisible());
  await page.goto(`${office.app.origin}/inbox?q=zeppelin`);
  await picture(page, 'search-nothing', () => expect(page.getByText('zeppelin').first()).toBeVisible());
  await page.goto(`${office.app.origin}/mine`);
  await picture(page, 'mine-empty', () => expect(page.getByRole('heading', { name: 'Mine' }).first()).toBeAttached());
});

test('a list that fails, and one that is on its way', async ({ office, page }) => {
  await office.signIn(page);
  const rows = page.locator('[data-row]');
  // Addresses are followed once the page answers.
  await expect(rows.first().locator('time')).toHaveText(/\w/);
  let isHeld = true;
  await page.route(/\/api\/voicemails\?view=trash/, async (route) => {
    if (isHeld) return;
    await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
  });
  await page.evaluate(() => window.history.pushState(null, '', '/trash'));
  await picture(page, 'loading', () => expect(rows).toHaveCount(0));
  isHeld = false;
  await page.evaluate(() => window.history.pushState(null, '', '/inbox'));
  await expect(rows.first()).toBeVisible();
  await page.evaluate(() => window.history.pushState(null, '', '/trash?order=oldest'));
  await picture(page, 'error', () =>
    expect(page.getByText('Couldn’t load voicemails.')).toBeVisible({ timeout: 30_000 }),
  );
});

test('keys, palette and several selected', async ({ office, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await office.signIn(page);
  await page.keyboard.press('?');
  await picture(page, 'keys', () => expect(page.getByRole('dialog')).toBeVisible());
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await picture(page, 'palette', () => expect(page.getByRole('combobox')).toBeVisible());
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await picture(page, 'selected', () => expect(page.getByText('3 selected').first()).toBeVisible());
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
    ['profile', 'Profile'],
    ['device', 'This device'],
    ['members', 'Members'],
  ] as const) {
    await page.goto(`${office.app.origin}/settings/${name}`);
    await picture(page, `settings-${name}`, async () => {
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(
        page
          .getByRole('main')
          .getByRole(name === 'profile' ? 'textbox' : 'listitem')
          .first(),
      ).toBeVisible();
    });
  }
  await page.goto(`${office.app.origin}/settings/phone-systems`);
  await page.getByRole('link', { name: /PortSIP PBX/ }).click();
  await picture(page, 'settings-phone-system', () =>
    expect(page.getByText('Connected', { exact: true })).toBeVisible(),
  );
  await page.goto(`${office.app.origin}/settings/phone-systems/new`);
  await page.getByLabel('PortSIP PBX').check();
  await picture(page, 'settings-connect', () => expect(page.getByLabel('Server URL')).toBeVisible());
});

test('an invitation', async ({ office, page, browser }) => {
  await office.signIn(page);
  await page.goto(`${office.app.origin}/settings/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Tom Becker');
  await dialog.getByLabel('Email address').fill('tom@harbour-dental.example');
  await dialog.getByRole('button', { name: 'Create invite link' }).click();
  const field = dialog.getByLabel('Link for Tom Becker');
  await picture(page, 'settings-invite', () => expect(field).toBeVisible());
  const guest = await browser.newPage();
  await guest.goto(await field.inputValue());
  await picture(guest, 'invitation', () => expect(guest.getByRole('button', { name: 'Join' })).toBeVisible());
  await guest.close();
});

test('a change that was refused, and one that waits', async ({ office, page }) => {
  test.slow();
  await office.signIn(page);
  const listed = await page.request.get(`${office.app.origin}/api/voicemails?view=unlistened`);
  const { items } = (await listed.json()) as { items: { id: string; provider: string }[] };
  const mark = async (provider: string) => {
    await page.goto(`${office.app.origin}/inbox/${items.find((item) => item.provider === provider)?.id}`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page
      .getByRole('group', { name: 'Actions' })
      .first()
      .getByRole('button', { name: 'Mark as listened' })
      .click();
  };
  office.simulators.phoneInc.setFault({ kind: 'status', status: 422 }, { path: /voicemails\/.+/ });
  await mark('phone-inc');
  await picture(page, 'refused', () =>
    expect(page.getByRole('button', { name: 'Keep here only' })).toBeVisible({ timeout: 30_000 }),
  );
  office.simulators.phoneInc.setFault(null);
  office.simulators.portsip.setFault({ kind: 'status', status: 500 });
  await mark('portsip');
  await expect(page.getByText(/1 pending change/).first()).toBeVisible({ timeout: 60_000 });
  await picture(page, 'waiting', () => expect(page.getByRole('button', { name: 'Keep here only' })).toBeVisible());
  office.simulators.portsip.setFault(null);
});

test('offline', async ({ office, browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', locale: 'en-US', timezoneId: 'UTC' });
  const page = await context.newPage();
  await office.signIn(page);
  await untilInstalled(page);
  await expect.poll(async () => (await keptBy(page)).screens, { timeout: 30_000 }).toContain('crown');
  await context.setOffline(true);
  await page.reload();
  await picture(page, 'offline', () =>
    expect(page.getByText('You’re offline. Showing saved voicemails.').filter({ visible: true })).toBeVisible(),
  );
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator('[data-row]').filter({ hasText: 'My crown came off' }).getByRole('link').click();
  await picture(page, 'offline-voicemail', () => expect(page.getByRole('article')).toContainText('crown'));
  await context.close();
});
