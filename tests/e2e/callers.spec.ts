import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DESK_LINE, expect, test } from './front-desk.ts';

const GRACE = '+14155550118';
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const rows = (page: Page) => page.locator('[data-row]');
const sameCaller = (page: Page) => page.getByRole('region', { name: 'waiting from this caller' });

test('a caller with several voicemails is one row with a count, and none of them is out of reach', async ({
  desk,
  page,
}) => {
  test.slow();
  await desk.signIn(page);
  const { world } = desk.phoneInc;
  const again = (transcript: string) => world.arrive({ lineRef: DESK_LINE, from: GRACE, transcript });
  again('Please call me back about my son.');
  again('It is Grace once more.');
  await expect(rows(page).filter({ hasText: '3 waiting from this caller' })).toHaveCount(1, { timeout: 20_000 });
  await expect(rows(page)).toHaveCount(6);
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Inbox/ })).toContainText('8');

  await rows(page).filter({ hasText: 'It is Grace once more.' }).getByRole('link').click();
  await expect(sameCaller(page).getByRole('listitem')).toHaveCount(3);
  await sameCaller(page).getByRole('link', { name: 'Please call me back about my son.' }).press('Enter');
  await expect(page.locator('#voicemail-caller')).toBeFocused();
  await expect(page.getByRole('article')).toContainText('Please call me back about my son.');
  await expect(sameCaller(page).locator('[aria-current]')).toContainText('about my son');
  // The row is the caller's, and shows which of theirs is open.
  await expect(rows(page).locator('a[aria-current]')).toContainText('about my son');

  // Done for all of them, and one Undo for all.
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  await actions.getByRole('button', { name: 'Done…' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('button', { name: 'Called back' })).toBeFocused();
  await page.keyboard.press('a');
  await expect(sheet.getByRole('checkbox', { name: 'All 3 waiting from this caller' })).toBeChecked();
  await expect(sheet).toContainText('3 voicemails leave the inbox');
  await expect(sheet).toContainText('Nobody has listened to 2 of the others yet.');
  expect((await new AxeBuilder({ page }).withTags(STANDARDS).analyze()).violations).toEqual([]);
  await page.keyboard.press('1');
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByText('3 done: called back.').first()).toBeVisible();
  await expect(rows(page).locator('a:focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(rows(page).filter({ hasText: '3 waiting from this caller' })).toHaveCount(1);
});

test('calling back asks first when somebody else has called', async ({ desk, page }) => {
  test.slow();
  await desk.signIn(page);
  // What Tom did on another machine.
  const doneByTom = { status: 'done', outcome: 'called-back', doneBy: { id: 'tom', name: 'Tom' } };
  await page.route(/\/api\/voicemails\?view=done.*caller=/, async (route) => {
    const list = await (await page.request.get(`${desk.app.origin}/api/voicemails?q=Kenji`)).json();
    const doneAt = new Date(Date.now() - 5 * 60_000 - 25_000).toISOString();
    await route.fulfill({
      json: { items: [{ ...list.items[0], ...doneByTom, doneAt, id: 'closed-by-tom' }], next: null },
    });
  });
  await desk.row(page, "It's Kenji").getByRole('link').click();
  const callBack = page.getByRole('group', { name: 'Actions' }).first().getByRole('link', { name: 'Call back' });
  await expect(callBack).toHaveAttribute('title', /Tom called this caller back [56] minutes ago\./);
  await callBack.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Call anyway?' });
  await expect(dialog).toContainText(/Tom called this caller back [56] minutes ago\./);
  await expect(dialog.getByRole('link', { name: 'Call anyway' })).toHaveAttribute('href', 'tel:+14155550126');
  expect((await new AxeBuilder({ page }).withTags(STANDARDS).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Do not call' }).click();
  await expect(callBack).toBeFocused();
});
