import type { Page } from '@playwright/test';
import { type AppServer, startApp } from '../support/app-server.ts';
import { test as atDesk, expect, type FrontDesk } from './front-desk.ts';

const FIRST_START = { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };

/** A first start beside the simulated phone systems: no member, no phone system. */
const test = atDesk.extend<{ fresh: AppServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  fresh: async ({}, use) => {
    const app = await startApp({ env: FIRST_START });
    await use(app);
    await app.stop();
  },
});

/** The code as it stands in the box on the server's output. */
async function codeIn(app: AppServer): Promise<string> {
  const find = () => /code is\s+(\w{4}-\w{4})/.exec(app.printed())?.[1] ?? null;
  await expect.poll(find).not.toBeNull();
  return find() ?? '';
}

async function beAdministrator(page: Page, code: string): Promise<void> {
  await page.getByLabel('One-time code').fill(code);
  await page.getByLabel('Your name').fill('Maya Santos');
  await page.getByLabel('Email address').fill('maya@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a perfectly good pony');
  await page.getByRole('button', { name: 'Go on' }).click();
}

async function connectPhoneInc(page: Page, desk: FrontDesk): Promise<void> {
  await page.getByRole('radio', { name: 'Phone.inc' }).check();
  await page.getByLabel('API key', { exact: true }).fill('phk_browser_tests_0123456789');
  await page.getByLabel('Address', { exact: true }).fill(`${desk.phoneInc.origin}/api/v1`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

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
  await expect(page.getByText('This is not the code.')).toBeVisible();
  await expect(page.getByLabel('One-time code')).toBeFocused();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  await beAdministrator(page, code.toLowerCase().replace('-', ' '));
  await expect(page.getByRole('heading', { name: 'Connect a phone system' })).toBeVisible();
  await page.reload();
  await connectPhoneInc(page, desk);
  await expect(page.getByRole('heading', { name: 'The first voicemails' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'The newest voicemails' })).toContainText('Grace Adeyemi', {
    timeout: 30_000,
  });
  await page.reload();
  await expect(page.getByText(/4 voicemails of .* are here/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Go to the inbox' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(4);
  await page.goto(`${fresh.origin}/set-up`);
  await expect(page).toHaveURL(/\/inbox$/);
});

test('the printed address fills in the code; the phone system can wait', async ({ fresh, page }) => {
  await page.goto(`${fresh.origin}/set-up#${await codeIn(fresh)}`);
  await expect(page.getByLabel('One-time code')).toHaveValue(await codeIn(fresh));
  await beAdministrator(page, await codeIn(fresh));
  await page.getByRole('link', { name: 'Later, in Settings' }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await page.getByRole('link', { name: 'Connect one' }).click();
  await expect(page.getByRole('radio', { name: 'Phone.inc' })).toBeVisible();
});
