/** Every screen and state in all its looks, through axe: the rules of WCAG that a machine can judge. */
import type { Page } from '@playwright/test';
import { test as atOffice, connect, expect, FIRST_PAGE, SECRETS, withTwoPending } from './empty-office.ts';
import { test } from './front-desk.ts';
import { invite, rowOf } from './people.ts';
import { expectAccessible } from './screen-checks.ts';
import { throughTheInbox } from './through-the-inbox.ts';

const inbox = (page: Page) => page.getByRole('group', { name: 'Actions' }).locator('visible=true');

// Each goes some twenty times through axe.
test.slow();

test('the way from the door to Trash is accessible', async ({ desk, page, complaints }) => {
  await page.goto(`${desk.app.origin}/sign-in`);
  await expectAccessible(page, 'sign-in');
  await desk.signIn(page);
  await expectAccessible(page, 'inbox');
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await expect(page.getByRole('article')).toBeVisible();
  await expectAccessible(page, 'open voicemail');
  await page.getByRole('button', { name: 'Delete' }).last().click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectAccessible(page, 'with a notice');
  await page.goto(`${desk.app.origin}/trash`);
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await expectAccessible(page, 'trash');
  await page.goto(`${desk.app.origin}/nowhere`);
  await expectAccessible(page, 'not found');
  await expect(page).toHaveTitle('Not found · Aftertone');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
});

test('selection, palette and shortcuts are accessible', async ({ desk, page }) => {
  await throughTheInbox(desk, page, (state) => expectAccessible(page, state));
});

test('notes, menus, the outcome sheet and the other views are accessible', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await page.getByRole('button', { name: 'Assign to me' }).click();
  await page.getByLabel('Write a note').fill('Please be quick.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('article')).toContainText('added a note');
  await expectAccessible(page, 'with a note');
  await page.getByRole('button', { name: 'Assigned to you' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'assign menu');
  await page.keyboard.press('Escape');
  await inbox(page).getByRole('button', { name: 'Done…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'outcome sheet');
  await page.getByRole('dialog').getByRole('button', { name: 'Wrong number' }).click();
  for (const view of ['mine', 'done']) {
    await page.goto(`${desk.app.origin}/${view}`);
    await expect(page.locator('#list-name')).toBeVisible();
    await expectAccessible(page, view);
  }
  await expect(desk.row(page, 'Grace Adeyemi')).toContainText('Wrong number');
});

test('searching is accessible', async ({ desk, page }) => {
  const box = page.getByRole('searchbox', { name: 'Search voicemails' });
  await desk.signIn(page);
  await box.fill('crown');
  await expect(page.locator('[data-row] mark')).toHaveText(['crown']);
  await expectAccessible(page, 'found');
  await desk.row(page, 'crown').getByRole('link').click();
  await expect(page.getByRole('article').locator('mark')).toHaveText(['crown']);
  await expectAccessible(page, 'open with what was found');
  await box.fill('a word that nobody ever said to this front desk, in whatever language');
  await expect(page.getByText(/^No results in Inbox for/)).toBeVisible();
  await expectAccessible(page, 'nothing found');
});

test('the screens about people are accessible', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/settings/profile`);
  await expect(page.getByRole('list', { name: 'Active sessions' })).toBeVisible();
  await expectAccessible(page, 'profile');
  const link = await invite(desk, page, 'Tom');
  await expectAccessible(page, 'link');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Pending invitations' })).toBeVisible();
  await expectAccessible(page, 'members');
  await rowOf(page, 'alex').click();
  await expectAccessible(page, 'member');
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expectAccessible(page, 'question');
  await page.goto(`${desk.app.origin}/settings/security-log`);
  await expect(page.getByRole('list', { name: 'Security log' })).toBeVisible();
  await expectAccessible(page, 'security log');
  await page.goto(link);
  await expectAccessible(page, 'invitation');
  await page.goto(`${link}x`);
  await expectAccessible(page, 'broken link');
});

atOffice('the pages of phone systems are accessible', async ({ office, page, complaints }) => {
  await office.open(page);
  await expectAccessible(page, 'empty list');
  await office.fill(page, 'PortSIP PBX', { 'Server URL': 'pbx' });
  await connect(page);
  await expect(page.getByText('This is required.').first()).toBeVisible();
  await expectAccessible(page, 'form with faults');
  await office.fill(page, 'Phone.inc', {
    'API key': SECRETS.phoneInc,
    'Server URL': `${office.phoneInc.origin}/api/v1`,
  });
  await connect(page);
  await expect(page.getByText('Connected', { exact: true })).toBeVisible(FIRST_PAGE);
  await withTwoPending(office, page);
  await expectAccessible(page, 'one phone system');
  await page.getByRole('button', { name: 'Change settings…' }).click();
  await expect(page.getByRole('dialog').getByLabel('API key', { exact: true })).toBeVisible();
  await expectAccessible(page, 'changing its settings');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Change settings…' })).toBeFocused();
  await page.getByRole('button', { name: 'Disconnect Phone.inc…' }).click();
  await expect(page.getByRole('dialog').getByText('Listened', { exact: true })).toHaveCount(2);
  await expectAccessible(page, 'removing it');
  await page.keyboard.press('Escape');
  await page.goto(`${office.app.origin}/settings/lines`);
  await expect(page.getByText('Front desk')).toBeVisible();
  await expectAccessible(page, 'lines');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
});
