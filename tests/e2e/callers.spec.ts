import type { Page } from '@playwright/test';
import { DESK_LINE, expect, test } from './front-desk.ts';
import { violations } from './screen-checks.ts';

const GRACE = '+14155550118';
const rows = (page: Page) => page.locator('[data-row]');
const sameCaller = (page: Page) => page.getByRole('region', { name: 'from this caller' });

test('a caller with several voicemails is one row with a count, and none of them is out of reach', async ({
  desk,
  page,
}) => {
  test.slow();
  await desk.signIn(page);
  const { system } = desk.phoneInc;
  const again = (transcript: string) => system.arrive({ lineRef: DESK_LINE, from: GRACE, transcript });
  again('Please call me back about my son.');
  again('It is Grace once more.');
  await expect(rows(page).filter({ hasText: '3 open voicemails from this caller' })).toHaveCount(1, {
    timeout: 20_000,
  });
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
  await expect(sheet.getByRole('checkbox', { name: 'Apply to all 3 from this caller' })).toBeChecked();
  await expect(sheet).toContainText('Move 3 voicemails to Done?');
  await expect(sheet).toContainText('2 of the others haven’t been listened to');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('1');
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByText('3 voicemails marked done · Called back').first()).toBeVisible();
  await expect(rows(page).locator('a:focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(rows(page).filter({ hasText: '3 open voicemails from this caller' })).toHaveCount(1);
});

test('calling back asks first when somebody else has called', async ({ desk, page }) => {
  test.slow();
  await desk.signIn(page);
  // What Tom did on another machine.
  const doneByTom = { status: 'done', outcome: 'called-back', doneBy: { id: 'tom', name: 'Tom' } };
  const list = await (await page.request.get(`${desk.app.origin}/api/voicemails?q=Kenji`)).json();
  await page.route(/\/api\/voicemails\?view=done.*caller=/, async (route) => {
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
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(callBack).toBeFocused();
});

test('an extension is called where its line says so, and the disabled button says why not', async ({ desk, page }) => {
  test.slow();
  await desk.signIn(page);
  const { system } = desk.phoneInc;
  system.arrive({ lineRef: DESK_LINE, from: 'sip:204@pbx.example', transcript: 'Room two needs a chair.' });
  system.arrive({ lineRef: DESK_LINE, from: 'front door', transcript: 'A parcel is at the door.' });
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  const disabled = actions.getByRole('button', { name: 'Call back' });
  await desk.row(page, 'A parcel is at the door.').getByRole('link').click({ timeout: 30_000 });
  await expect(page.locator('#voicemail-caller')).toHaveText('front door');
  await expect(disabled).toBeDisabled();
  await expect(disabled).toHaveAttribute('title', /“front door” isn’t a phone number/);
  await desk.row(page, 'rather not give my name').getByRole('link').click();
  await expect(disabled).toHaveAttribute('title', /No number to call/);
  await desk.row(page, 'Room two needs a chair.').getByRole('link').click();
  await expect(page.locator('#voicemail-caller')).toHaveText('Extension 204');
  await expect(disabled).toHaveAttribute('title', /Extension 204 can only be called on the phone system/);

  const opened = page.url();
  await page.goto(`${desk.app.origin}/settings/lines`);
  await page.getByRole('button', { name: /^Front desk/ }).click();
  const form = page.getByRole('dialog', { name: 'Edit Front desk' });
  await form.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Germany' });
  await form.getByRole('switch', { name: /Extensions can be called from here/ }).click();
  expect(await violations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Line saved for everyone.').first()).toBeVisible();
  await page.goto(opened);
  await expect(actions.getByRole('link', { name: 'Call back' })).toHaveAttribute('href', 'tel:204');

  // From here on, numbers on this line are German ones.
  system.arrive({ lineRef: DESK_LINE, from: '030 901820', transcript: 'Guten Tag.' });
  await desk.row(page, 'Guten Tag.').getByRole('link').click({ timeout: 30_000 });
  await expect(actions.getByRole('link', { name: 'Call back' })).toHaveAttribute('href', 'tel:+4930901820');
});

test('what is written from right to left is cut at its end', async ({ desk, page }) => {
  await desk.signIn(page);
  const { system } = desk.phoneInc;
  const said = 'שלום, מדברת שרה מהמרפאה השכנה. '.repeat(12);
  system.arrive({ lineRef: DESK_LINE, from: '+972501234567', transcript: said });
  const words = desk.row(page, 'שלום').locator('[dir=auto]', { hasText: 'שלום' });
  await expect(words).toBeVisible({ timeout: 30_000 });
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  // The beginning stands at the right edge, in sight.
  const beginning = await words.evaluate((element) => {
    const range = document.createRange();
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    if (!text) throw new Error('no words');
    range.setStart(text, 0);
    range.setEnd(text, 4);
    const { left, right } = range.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return left >= box.left && right <= box.right + 1;
  });
  expect(beginning).toBe(true);
});
