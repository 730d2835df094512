import { ADMINISTRATOR } from '../support/app-server.ts';
import { expect, test } from './front-desk.ts';

test('a wrong password is refused in a sentence, a right one opens the inbox', async ({ desk, page, complaints }) => {
  await page.goto(`${desk.app.origin}/`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('Email address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText(/password|address/i);
  complaints.length = 0;
  await desk.signIn(page);
});

test('listened means really listened, everywhere, and can be taken back', async ({ desk, page }) => {
  await desk.signIn(page);
  const grace = desk.row(page, 'Grace Adeyemi');
  const { system } = desk.phoneInc;
  const flag = () => system.newestFirst()[0]?.listened;
  await expect(page).toHaveTitle(/^\(6\)/);

  await grace.getByRole('link').click();
  await expect(page.getByRole('article')).toContainText("It's Grace Adeyemi again.");
  await expect(page.getByRole('article')).toContainText('Not listened to yet');
  expect(await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true);

  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(page.getByRole('article')).toContainText(' listened · ', { timeout: 20_000 });
  await expect(page).toHaveTitle(/^\(5\)/);
  await expect.poll(flag).toBe(true);

  await page
    .getByRole('group', { name: 'Actions' })
    .first()
    .getByRole('button', { name: 'Mark as unlistened' })
    .click();
  await expect(page).toHaveTitle(/^\(6\)/);
  await expect.poll(flag).toBe(false);
});

test('delete, undo, delete, restore, delete permanently', async ({ desk, page }) => {
  await desk.signIn(page);
  const kenji = desk.row(page, "It's Kenji");
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  const inSidebar = (name: RegExp) => page.getByRole('navigation').getByRole('link', { name });
  const { system } = desk.phoneInc;
  const id = system.newestFirst()[2]?.id ?? '';

  await kenji.getByRole('link').click();
  await actions.getByRole('button', { name: 'Delete' }).click();
  await expect(kenji).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(kenji).toBeVisible();

  await kenji.getByRole('link').click();
  await actions.getByRole('button', { name: 'Delete' }).click();
  await expect(kenji).toHaveCount(0);
  await inSidebar(/^Trash/).click();
  await kenji.getByRole('link').click();
  await actions.getByRole('button', { name: 'Restore' }).click();
  await expect(kenji).toHaveCount(0);
  await inSidebar(/^Inbox/).click();
  await expect(kenji).toBeVisible();

  await kenji.getByRole('link').click();
  await actions.getByRole('button', { name: 'Delete' }).click();
  await inSidebar(/^Trash/).click();
  await kenji.getByRole('link').click();
  await actions.getByRole('button', { name: 'Delete permanently' }).click();
  expect(system.removals).toEqual([]);
  await expect.poll(() => system.removals.map((removal) => removal.id), { timeout: 30_000 }).toEqual([id]);
  await page.reload();
  await expect(page.getByText('Trash is empty.')).toBeVisible();
  await inSidebar(/^Inbox/).click();
  await expect(page.locator('[data-row]')).toHaveCount(5);
});

test('oldest first shows who has waited longest, and the order is in the address', async ({ desk, page }) => {
  await desk.signIn(page);
  await page
    .getByRole('button', { name: /newest first/i })
    .or(page.getByRole('link', { name: /newest first/i }))
    .click();
  await expect(page).toHaveURL(/order=oldest/);
  await expect(page.locator('[data-row]').first()).toContainText('We have just moved here.');
  await page.reload();
  await expect(page.locator('[data-row]').first()).toContainText('We have just moved here.');
});

test('a name or transcript is text, whatever a caller put into it', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, '<b>Bobby</b>').getByRole('link').click();
  await expect(page.getByRole('article').getByRole('heading').first()).toContainText('<img src=x');
  await desk.row(page, 'We have just moved here.').getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('<script>alert(1)</script>');
});

test('how a caller sounded to the phone system is marked on the row, and in words on the open voicemail', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  const bobby = desk.row(page, 'Bobby');
  await expect(bobby.getByRole('img', { name: 'Negative tone' })).toBeVisible();
  await bobby.getByRole('link').click();
  await expect(page.getByRole('article').getByText('Negative tone')).toBeVisible();
  await expect(desk.row(page, "It's Kenji").getByRole('img', { name: /tone$/ })).toHaveCount(0);
});

test('a recording that no browser plays is made playable', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Bobby').getByRole('link').click();
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(1);
});

test('signing out ends the session', async ({ desk, page, complaints }) => {
  await desk.signIn(page);
  await page.getByRole('button', { name: /sign out/i }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const reply = await page.request.get(`${desk.app.origin}/api/voicemails`);
  expect(reply.status()).toBe(401);
  complaints.length = 0;
});
