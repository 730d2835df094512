import type { Page } from '@playwright/test';
import { cutOffNews, expect, test } from './front-desk.ts';

const actions = (page: Page) => page.getByRole('group', { name: 'Actions' }).first();
const inSidebar = (page: Page, name: RegExp) => page.getByRole('navigation').getByRole('link', { name });

test('closing by keyboard keeps the place, can be undone, and stands in Done until reopened', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  const grace = desk.row(page, 'Grace Adeyemi');
  await grace.getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Done…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Called back' })).toBeFocused();
  await page.keyboard.press('3');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('article')).toContainText('Done · Booked · ');
  await expect(actions(page).getByRole('button', { name: 'Reopen' })).toBeFocused();
  await expect(inSidebar(page, /^Inbox/)).toContainText('5');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(actions(page).getByRole('button', { name: 'Done…' })).toBeVisible();
  await expect(inSidebar(page, /^Inbox/)).toContainText('6');

  await actions(page).getByRole('button', { name: 'Done…' }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await inSidebar(page, /^Done/).click();
  await expect(grace).toContainText('Left message');
  await page.reload();
  // The clock is told once the page answers to keys and clicks.
  await expect(grace.locator('time')).toHaveText(/\w/);
  await grace.getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Reopen' }).click();
  await expect(actions(page).getByRole('button', { name: 'Done…' })).toBeFocused();
  await inSidebar(page, /^Inbox/).click();
  await expect(page.locator('[data-row]')).toHaveCount(6);
});

test('with Shift the next one opens, and focus goes along', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Done…' }).click();
  await page.keyboard.press('Shift+Digit1');
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect(desk.row(page, 'My crown came off').getByRole('link')).toBeFocused();
  await expect(desk.row(page, 'Grace Adeyemi')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.row(page, 'Grace Adeyemi')).toBeVisible();
});

test('leaving the sheet closes nothing and brings focus back', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Done…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(actions(page).getByRole('button', { name: 'Done…' })).toBeFocused();
  await expect(page.getByRole('article')).toBeVisible();
});

test('what one takes is theirs on every screen, until it is released', async ({ desk, page, browser }) => {
  await desk.signIn(page);
  const other = await browser.newPage();
  await desk.signIn(other);
  const kenji = desk.row(page, "It's Kenji");
  await kenji.getByRole('link').click();
  await page.getByRole('button', { name: 'Assign to me' }).click();
  await expect(page.getByRole('button', { name: 'Assigned to you' })).toBeFocused();
  await expect(kenji).toContainText('Assigned to you');
  await expect(page.getByRole('article')).toContainText('picked this up');
  await expect(desk.row(other, "It's Kenji")).toContainText('Assigned to you', { timeout: 15_000 });
  await other.close();

  await inSidebar(page, /^Mine/).click();
  await expect(inSidebar(page, /^Mine/)).toContainText('1');
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await kenji.getByRole('link').click();
  await page.getByRole('button', { name: 'Assigned to you' }).click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(1);
  await page.getByRole('menuitem', { name: 'Unassign' }).click();
  await expect(page.getByRole('button', { name: 'Assign to me' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('unassigned this');
  await page.reload();
  await inSidebar(page, /^Mine/).click();
  await expect(page.getByText('Nothing assigned to you.')).toBeVisible();
});

test('a note is there for everybody, and what was heard is told with how much of it', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  const article = page.getByRole('article');
  await page.getByLabel('Write a note').fill('Her son is Tom.\n<b>Allergic</b> to penicillin.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toContainText('<b>Allergic</b>');
  await expect(page.getByLabel('Write a note')).toHaveValue('');
  await expect(article).toContainText('added a note');
  await page.getByLabel('Write a note').fill('Not finished');
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(article).toContainText(/ listened · /, { timeout: 25_000 });
  await desk.row(page, "It's Kenji").getByRole('link').click();
  await expect(page.getByLabel('Write a note')).toHaveValue('');
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await expect(page.getByLabel('Write a note')).toHaveValue('Not finished');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toHaveCount(1);
});

test('whoever comes second is told who was first, and sees how it is', async ({ desk, page, complaints }) => {
  await desk.signIn(page);
  await cutOffNews(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await expect(page.getByRole('article')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const first = await page.request.patch(`${desk.app.origin}/api/voicemails/${id}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { status: 'done', outcome: 'called-back' },
  });
  expect(first.status()).toBe(200);
  await actions(page).getByRole('button', { name: 'Done…' }).click();
  await page.keyboard.press('2');
  await expect(
    page.getByText(/Couldn’t mark as done\. You already marked this done: Called back\./).first(),
  ).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Done · Called back · ');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
});
