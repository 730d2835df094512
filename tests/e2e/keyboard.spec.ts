import type { Page } from '@playwright/test';
import { expect, test } from './front-desk.ts';

const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const article = (page: Page) => page.getByRole('article');
const dialog = (page: Page) => page.getByRole('dialog');
const focusIsSomewhere = (page: Page) => page.evaluate(() => document.activeElement?.tagName !== 'BODY');
const inSidebar = (page: Page, name: RegExp) => page.getByRole('navigation').getByRole('link', { name });
const announces = (page: Page) => page.getByRole('log', { name: 'Recent changes' });

test('a morning of six voicemails by keyboard alone', async ({ desk, page }) => {
  await desk.signIn(page);
  const rowLink = (words: string) => desk.row(page, words).getByRole('link');

  // The first: heard to its end, and closed.
  await keys(page, 'j');
  await expect(rowLink('Grace Adeyemi')).toBeFocused();
  await keys(page, 'Enter');
  await expect(page.getByRole('heading', { level: 2, name: /415.*0118/ })).toBeFocused();
  await keys(page, 'Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(article(page)).toContainText(/ listened (?:to 9\d% )?· /, { timeout: 25_000 });
  await expect(announces(page)).toContainText(
    /Listened.*5 unlistened voicemails left|5 unlistened voicemails left.*Listened/s,
  );
  await keys(page, 'e');
  await expect(dialog(page).getByRole('button', { name: 'Called back' })).toBeFocused();
  await keys(page, '2');
  await expect(article(page)).toContainText('Done · Left message · ');

  // The second: a note, and mine.
  await keys(page, 'j');
  await expect(article(page)).toContainText('My crown came off at breakfast.');
  await keys(page, 'n');
  await expect(page.getByLabel('Write a note')).toBeFocused();
  await page.keyboard.type('u e # x j: letters are letters here');
  await keys(page, 'Control+Enter', 'Escape');
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toContainText('# x j: letters');
  await keys(page, 'a');
  await expect(page.getByRole('combobox', { name: 'Assign to' })).toBeFocused();
  await keys(page, 'Enter');
  await expect(page.getByRole('button', { name: 'Assigned to you' })).toBeVisible();
  await expect.poll(() => focusIsSomewhere(page)).toBe(true);

  // The third: deleted, brought back, marked by hand.
  await keys(page, 'j');
  await expect(article(page)).toContainText("It's Kenji");
  await keys(page, '#');
  await expect(desk.row(page, "It's Kenji")).toHaveCount(0);
  await expect(article(page)).toContainText("I'd rather not give my name.");
  await keys(page, 'z');
  await expect(rowLink("It's Kenji")).toBeFocused();
  await keys(page, 'u');
  await expect(inSidebar(page, /^Inbox/)).toContainText('5');
  await expect(inSidebar(page, /^Unlistened/)).toContainText('4');

  // The fourth withheld the number, the fifth is played from its row, the sixth closed from the one before.
  await keys(page, 'j', 'c');
  await expect(page.getByText('No number to call. The caller’s ID was hidden.').first()).toBeVisible();
  await keys(page, 'j');
  await expect(page.getByRole('heading', { level: 2, name: /Bobby/ })).toBeVisible();
  await keys(page, ']', ']', 'Space');
  await expect(page.getByRole('button', { name: 'Speed 1.5×' })).toBeVisible();
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await keys(page, 'Space', '[', '[', 'Shift+E');
  await expect(dialog(page)).toContainText('Then the next voicemail opens.');
  await keys(page, '5');
  await expect(article(page)).toContainText('We have just moved here.');

  // What is left is found, seen in its view, and explained.
  await keys(page, '/');
  await page.keyboard.type('crown');
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await keys(page, 'Escape', 'Escape');
  await expect(page.locator('[data-row]').first()).toContainText(/Kenji|crown/);
  await expect.poll(() => focusIsSomewhere(page)).toBe(true);
  await keys(page, 'Control+k');
  await page.keyboard.type('mine');
  await keys(page, 'Enter');
  await expect(page).toHaveURL(/\/mine/);
  await expect(rowLink('My crown came off')).toBeFocused();
  await keys(page, 'g', 'd');
  await expect(page).toHaveURL(/\/done/);
  await expect(page.locator('[data-row]')).toHaveCount(2);
  await keys(page, '?');
  await expect(dialog(page)).toContainText('Mark as listened or unlistened');
  await keys(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => focusIsSomewhere(page)).toBe(true);
});

test('several are selected with keys, closed as one, and opened again as one', async ({ desk, page }) => {
  await desk.signIn(page);
  await keys(page, 'j', 'Shift+J', 'Shift+J');
  const bar = page.getByRole('region', { name: 'Selected voicemails' });
  await expect(bar).toContainText('3 selected');
  await expect(announces(page)).toContainText('3 selected');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await keys(page, 'Shift+K');
  await expect(bar).toContainText('2 selected');
  await keys(page, 'e', '1');
  await expect(page.locator('[data-row]')).toHaveCount(4);
  await expect(page.getByText('2 voicemails marked done · Called back').first()).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
  await keys(page, 'z');
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await keys(page, 'x');
  await expect(bar).toContainText('1 selected');
  await keys(page, 'Escape');
  await expect(bar).toHaveCount(0);
  await expect.poll(() => focusIsSomewhere(page)).toBe(true);
});

test('several are selected with the mouse, and with Shift all between', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').hover();
  await desk.row(page, 'Grace Adeyemi').getByRole('checkbox').check();
  await desk
    .row(page, "It's Kenji")
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected voicemails' });
  await expect(bar).toContainText('3 selected');
  await bar.getByRole('button', { name: 'Listened' }).click();
  await expect(page).toHaveTitle(/^\(3\)/);
  await expect(bar).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveTitle(/^\(6\)/);
});

test('keys act on nothing while they are wanted elsewhere', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  const audio = page.locator('audio');
  const isPaused = () => audio.evaluate((sound: HTMLAudioElement) => sound.paused);

  // A focused button answers the space bar itself, once.
  await page.getByRole('button', { name: 'Assign to me' }).focus();
  await keys(page, 'Space');
  await expect(page.getByRole('button', { name: 'Assigned to you' })).toBeFocused();
  expect(await isPaused()).toBe(true);
  await page.getByRole('button', { name: 'Play' }).focus();
  await keys(page, 'Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await keys(page, 'Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();

  // With another modifier it is somebody else's; in an open menu or sheet it is theirs.
  await keys(page, 'Alt+u', 'Control+e', 'Alt+#');
  await page.getByRole('button', { name: 'Assigned to you' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await keys(page, '#', 'e');
  await expect(dialog(page)).toHaveCount(0);
  await keys(page, 'Escape');
  await keys(page, '?');
  await keys(page, '#', 'u');
  await keys(page, 'Escape');
  await expect(desk.row(page, 'Grace Adeyemi')).toBeVisible();
  await expect(page).toHaveTitle(/^\(6\)/);

  // Held down, a key deletes one voicemail and not the next.
  await page.locator('#voicemail-caller').focus();
  await page.keyboard.down('#');
  await page.keyboard.down('#');
  await page.keyboard.up('#');
  await expect(page.locator('[data-row]')).toHaveCount(5);
});

test('what is not an action is searched for from the palette, and focus comes back from it', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, "It's Kenji").getByRole('link').focus();
  await keys(page, 'Control+k');
  await expect(dialog(page)).toBeVisible();
  await keys(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
  await keys(page, 'Control+k');
  await page.keyboard.type('bridge');
  await expect(dialog(page).getByRole('option')).toHaveCount(1);
  await keys(page, 'Enter');
  await expect(page).toHaveURL(/q=bridge/);
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await keys(page, 'Control+k');
  await page.keyboard.type('lines');
  await keys(page, 'Enter');
  await expect(page).toHaveURL(/\/settings\/lines/);
  await expect(page.getByRole('heading', { name: 'Lines' })).toBeVisible();
  // A page is seen before it answers to keys; who presses too early presses again.
  await expect(async () => {
    await keys(page, 'g', 't');
    await expect(page).toHaveURL(/\/trash/, { timeout: 2000 });
  }).toPass();
});

test('single keys can be switched off in their own sheet; what is no letter keeps working', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, "It's Kenji").getByRole('link').focus();
  await keys(page, '?');
  const single = dialog(page).getByRole('switch', { name: /Single-key shortcuts/ });
  await expect(single).toBeChecked();
  const isStored = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
  await single.click();
  await expect(single).not.toBeChecked();
  await isStored;
  await page.reload();
  await desk.row(page, "It's Kenji").getByRole('link').focus();
  await keys(page, '#', 'j', 'x', 'e', 'g', 't');
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
  await keys(page, 'Enter');
  await expect(page.getByRole('heading', { level: 2, name: /0126/ })).toBeFocused();
  expect(await page.getByRole('button', { name: 'Delete' }).last().getAttribute('aria-keyshortcuts')).toBeNull();
  await keys(page, 'ArrowRight');
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).not.toHaveAttribute(
    'aria-valuenow',
    '0',
  );
  await keys(page, 'Control+k');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.type('keyboard');
  await keys(page, 'Enter');
  await dialog(page)
    .getByRole('switch', { name: /Single-key shortcuts/ })
    .click();
  await expect(dialog(page).getByRole('switch')).toBeChecked();
  await keys(page, 'Escape', '#');
  await expect(page.locator('[data-row]')).toHaveCount(5);
});

test('a member can work from the list with the keyboard alone', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  await expect(desk.row(page, 'My crown came off').getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
});
