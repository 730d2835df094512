import { ADMINISTRATOR } from '../support/app-server.ts';
import { expect, takeOut, test } from './front-desk.ts';
import { inAnotherBrowser, invite, join, PASSWORD, rowOf } from './people.ts';

test('somebody invited joins in another browser, works, and is gone the moment they are disabled', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  test.slow();
  await desk.signIn(page);
  const link = await invite(desk, page, 'Tom');
  await page.getByRole('dialog').getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Pending invitations' })).toContainText('tom@example.com');

  const tom = await inAnotherBrowser(browser, complaints);
  await join(tom, link);
  await expect(tom.locator('[data-row]').first()).toBeVisible();
  await desk.row(tom, "It's Kenji").getByRole('link').click();
  await tom.getByRole('button', { name: 'Assign to me' }).click();
  await expect(tom.getByRole('button', { name: 'Assigned to you' })).toBeVisible();
  await tom.goto(`${desk.app.origin}/settings/members`);
  await expect(tom.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await tom.goto(`${desk.app.origin}/inbox`);
  await expect(tom.locator('[data-row]').first()).toBeVisible();
  await tom.goto(link);
  await expect(tom.getByText('This link has already been used.')).toBeVisible();
  await tom.goto(`${desk.app.origin}/inbox`);

  await page.reload();
  await expect(page.getByRole('list', { name: 'Pending invitations' })).toHaveCount(0);
  await rowOf(page, 'Tom').click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('button', { name: 'Deactivate Tom' }).click();
  await expect(tom).toHaveURL(/\/sign-in/);
  await expect(tom.getByText('You’ve been signed out.')).toBeVisible();
  await expect(tom.locator('[data-row]')).toHaveCount(0);
  takeOut(complaints, /40[14]/);

  await page.goto(`${desk.app.origin}/inbox`);
  await desk.row(page, "It's Kenji").getByRole('link').click();
  const assignee = page.getByRole('button', { name: 'Assigned to Tom (deactivated)' });
  await assignee.click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/\(you\)/]);
  await page.keyboard.press('Escape');
});

test('the last administrator stays one, and is asked before doing something to themself', async ({
  desk,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/settings/members`);
  await rowOf(page, 'alex').click();
  await page.getByLabel('Role').selectOption('member');
  await expect(page.getByText('This is you.')).toBeVisible();
  await page.getByRole('button', { name: 'Make me a member' }).click();
  await expect(page.getByText('alex is the last administrator.')).toBeVisible();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Role')).toHaveValue('administrator');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
});

test('a forgotten password is renewed by a link, and the other screens are signed out', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  await desk.signIn(page);
  const tom = await inAnotherBrowser(browser, complaints);
  await join(tom, await invite(desk, page, 'Tom'));
  await page.goto(`${desk.app.origin}/settings/members`);
  await rowOf(page, 'Tom').click();
  await page.getByRole('button', { name: 'Create password-reset link' }).click();
  const link = await page.getByLabel('Link for Tom').inputValue();

  const other = await inAnotherBrowser(browser, complaints);
  const opened = await other.goto(link);
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
  await other.getByLabel('Password', { exact: true }).fill('a perfectly new pony');
  await other.getByRole('button', { name: 'Change password and sign in' }).click();
  await expect(other).toHaveURL(/\/inbox/);
  await expect(tom).toHaveURL(/\/sign-in/);
  takeOut(complaints, /401/);
});

test('a profile is changed at once: name, shortcuts, numbers, password, sessions', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  test.slow();
  await desk.signIn(page);
  const other = await inAnotherBrowser(browser, complaints);
  await desk.signIn(other);

  await page.goto(`${desk.app.origin}/settings/profile`);
  await page.getByLabel('Your name').fill('Alex Morgan');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Name saved.').first()).toBeVisible();
  const shortcuts = page.getByRole('switch', { name: /^Keyboard shortcuts/ });
  await shortcuts.click();
  await expect(shortcuts).not.toBeChecked();
  await expect(page.getByText('Example: (201) 555-0123')).toBeVisible();
  await page.getByLabel('Phone number format').selectOption('international');
  await expect(page.getByText('Example: +1 201 555 0123')).toBeVisible();

  const sessions = page.getByRole('list', { name: 'Active sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await expect(sessions.getByRole('listitem').first()).toContainText('this device');
  await page.getByLabel('Current password').fill('not my password');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('That password isn’t right.')).toBeVisible();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  await page.getByLabel('Current password').fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed.').first()).toBeVisible();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await expect(other).toHaveURL(/\/sign-in/);
  takeOut(complaints, /401/);

  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByText('Signed in as Alex Morgan')).toBeVisible();
  await expect(desk.row(page, '+1 415 555 0137')).toBeVisible();
});
