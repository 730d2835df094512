import type { Page } from '@playwright/test';
import { systemClock } from '#lib/clock.ts';
import { openStore } from '#lib/store/open-store.ts';
import { ADMINISTRATOR, signIn } from '../support/app-server.ts';
import { expect, type FrontDesk, takeOut, test } from './front-desk.ts';
import { expectAccessible } from './screen-checks.ts';

/** As if everybody had last given their password a while ago. */
async function leaveAlone(desk: FrontDesk): Promise<void> {
  const store = await openStore({ url: desk.app.databaseUrl, clock: systemClock });
  await store.change((change) => change.db.updateTable('sessions').set({ proven_at: 0 }).execute());
  await store.close();
}

/** As if somebody behind this address had been wrong until there is a wait of some seconds. */
async function haveTriedTooOften(desk: FrontDesk): Promise<void> {
  await signIn(desk.app.origin, { ...ADMINISTRATOR, password: 'a guess' }).catch(() => undefined);
  const store = await openStore({ url: desk.app.databaseUrl, clock: systemClock });
  const due_at = store.clock.now() + 6_000;
  await store.change((change) => change.db.updateTable('attempt_counters').set({ failures: 8, due_at }).execute());
  await store.close();
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Confirm it’s you' });

async function confirm(page: Page, password: string = ADMINISTRATOR.password): Promise<void> {
  await expect(question(page).getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

test('what gives access asks for the password after a while, and then goes on with what was begun', async ({
  desk,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  await leaveAlone(desk);
  await page.goto(`${desk.app.origin}/settings/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const form = page.getByRole('dialog', { name: /Invite/ });
  await form.getByLabel('Name').fill('Tom');
  await form.getByLabel('Email address').fill('tom@example.com');
  await form.getByRole('button', { name: 'Create invite link' }).click();

  await confirm(page, 'not my password');
  await expect(question(page).getByText('That password isn’t right.')).toBeVisible();
  await expectAccessible(page, 'the question above a form');
  await page.keyboard.press('Escape');
  await expect(question(page)).toHaveCount(0);
  await expect(form.getByText('Enter your password to do this. Nothing was changed.')).toBeVisible();
  await expect(form.getByLabel('Name')).toHaveValue('Tom');
  await expect(form.getByLabel('Email address')).toHaveValue('tom@example.com');

  await form.getByRole('button', { name: 'Create invite link' }).click();
  await confirm(page);
  await expect(page.getByRole('textbox', { name: 'Link for Tom' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Pending invitations' })).toContainText('tom@example.com');
  // Proven now: not asked again.
  await page.getByRole('button', { name: 'New link for Tom' }).click();
  await expect(page.getByRole('textbox', { name: 'Link for Tom' })).toBeVisible();
  takeOut(complaints, /40[03]/);
});

test('nobody makes a password link for themself; they change their password', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/settings/members`);
  await page.getByRole('list', { name: 'Members' }).getByRole('button', { name: /^alex/ }).click();
  await expect(page.getByRole('button', { name: 'Create password-reset link' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toBeVisible();
});

test('deleting for good asks first, and a voicemail stays where it is when somebody declines', async ({
  desk,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  const kenji = desk.row(page, "It's Kenji");
  await kenji.getByRole('link').click();
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  await actions.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Trash/ })
    .click();
  await kenji.getByRole('link').click();
  await leaveAlone(desk);
  await actions.getByRole('button', { name: 'Delete permanently' }).click();
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(kenji).toBeVisible();
  await actions.getByRole('button', { name: 'Delete permanently' }).click();
  await confirm(page);
  await expect(kenji).toHaveCount(0);
  await expect(page.getByText('Permanently deleted.').first()).toBeVisible();
  takeOut(complaints, /403/);
});

test('wrong passwords make the sign-in page wait, counting down, and then the right one comes in', async ({
  desk,
  page,
  complaints,
}) => {
  await page.goto(`${desk.app.origin}/sign-in`);
  await page.getByLabel('Email address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await haveTriedTooOften(desk);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/Try again in (one|\d+) seconds?\./).first()).toBeVisible();
  await expect(page.getByText('You can try again now.')).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/inbox/);
  takeOut(complaints, /401/);
});
