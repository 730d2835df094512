import type { Page } from '@playwright/test';
import type { AppServer } from '../support/app-server.ts';
import { keptBy, untilInstalled } from './device.ts';
import { beAdministrator, codeIn, connect, expect, test } from './first-start.ts';
import { type FrontDesk, takeOut, UNANSWERED } from './front-desk.ts';
import { inAnotherBrowser, join } from './people.ts';

const TOM = { name: 'Tom Becker', email: 'tom@example.com', password: 'another perfectly good pony' };
const IMPORT = { timeout: 30_000 };

const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const article = (page: Page) => page.getByRole('article');
const inSidebar = (page: Page, name: RegExp) => page.getByRole('navigation').getByRole('link', { name });

/** From the printed code to three phone systems with every voicemail in the inbox. */
async function setUpOffice(page: Page, fresh: AppServer, desk: FrontDesk): Promise<void> {
  await page.goto(fresh.origin);
  await beAdministrator(page, await codeIn(fresh));
  await connect(page, 'Phone.inc', {
    'API key': 'phk_browser_tests_0123456789',
    'Server URL': `${desk.phoneInc.origin}/api/v1`,
  });
  await expect(page.getByRole('list', { name: 'Newest voicemails' })).toContainText('Grace Adeyemi', IMPORT);
  await page.goto(`${fresh.origin}/settings/phone-systems/new`);
  await connect(page, 'PortSIP PBX', {
    'Server URL': `${desk.portsip.origin}/api`,
    'Extension or user name': '200',
    Password: 'a pbx password',
  });
  await expect(page.getByRole('heading', { name: 'PortSIP PBX' })).toBeVisible();
  await page.goto(`${fresh.origin}/settings/phone-systems/new`);
  await connect(page, 'Quo (OpenPhone)', { 'API key': 'quo-browser-tests-0123456789', 'Server URL': desk.quo.origin });
  await expect(page.getByRole('heading', { name: 'Quo (OpenPhone)' })).toBeVisible();
  await page.goto(`${fresh.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(6, IMPORT);
}

/** Makes a link for Tom and answers it. */
async function inviteTom(page: Page, fresh: AppServer): Promise<string> {
  await page.goto(`${fresh.origin}/settings/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(TOM.name);
  await dialog.getByLabel('Email address').fill(TOM.email);
  await dialog.getByRole('button', { name: 'Create invite link' }).click();
  return dialog.getByLabel(`Link for ${TOM.name}`).inputValue();
}

test('the first hour: set-up, three phone systems, a second member, a morning by keyboard, a phone, offline and back', async ({
  desk,
  fresh,
  page,
  browser,
  complaints,
}) => {
  test.setTimeout(300_000);
  await setUpOffice(page, fresh, desk);
  const link = await inviteTom(page, fresh);
  const tom = await inAnotherBrowser(browser, complaints);
  await join(tom, link, TOM.password);
  await expect(tom.locator('[data-row]')).toHaveCount(6);
  // The clock is told once the page answers to keys.
  await expect(tom.locator('[data-row] time').first()).toHaveText(/\w/);

  // Tom's morning, without a mouse: heard to its end and closed; noted and taken; deleted and brought back; looked up.
  await keys(tom, 'j', 'Enter');
  await expect(article(tom)).toContainText("It's Grace Adeyemi again.");
  await keys(tom, 'Space');
  await expect(article(tom)).toContainText(/ listened · /, { timeout: 30_000 });
  await keys(tom, 'e');
  await expect(tom.getByRole('dialog')).toBeVisible();
  await keys(tom, '1');
  await expect(article(tom)).toContainText('Done · Called back · ');
  await keys(tom, 'j');
  await expect(article(tom)).toContainText('My crown came off at breakfast.');
  await keys(tom, 'n');
  await tom.keyboard.type('Comes at four.');
  await keys(tom, 'Control+Enter');
  await expect(article(tom)).toContainText('Comes at four.');
  await keys(tom, 'Escape', 'j', '#');
  await expect(desk.row(tom, "It's Kenji")).toHaveCount(0);
  await keys(tom, 'z');
  await expect(desk.row(tom, "It's Kenji")).toBeVisible();
  await keys(tom, 'g', 'd');
  await expect(tom.locator('[data-row]')).toHaveCount(1);

  // Maya sees all of it.
  await page.goto(`${fresh.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(5);
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(article(page)).toContainText('Comes at four.');
  await page.goto(`${fresh.origin}/inbox?q=four`);
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await tom.context().close();

  // Tom's phone: the same inbox, also where there is no network; what is decided there goes out once.
  const phone = await inAnotherBrowser(browser, complaints, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'allow',
  });
  await phone.goto(`${fresh.origin}/inbox`);
  await phone.getByLabel('Email address').fill(TOM.email);
  await phone.getByLabel('Password', { exact: true }).fill(TOM.password);
  await phone.getByRole('button', { name: 'Sign in' }).tap();
  await expect(phone.locator('[data-row]')).toHaveCount(5);
  await untilInstalled(phone);
  await desk.row(phone, 'My crown came off').getByRole('link').tap();
  await expect(article(phone)).toContainText('My crown came off at breakfast.');
  await expect.poll(async () => (await keptBy(phone)).screens, IMPORT).toContain('My crown came off at breakfast.');
  await phone.context().setOffline(true);
  await fresh.pause();
  await phone.reload();
  await expect(article(phone)).toContainText('My crown came off at breakfast.');
  await expect(phone.getByText('You’re offline. Showing saved voicemails.').filter({ visible: true })).toBeVisible();
  await phone.getByRole('group', { name: 'Actions' }).last().getByRole('button', { name: /^Done/ }).tap();
  await phone.getByRole('dialog').getByRole('button', { name: 'Booked' }).tap();
  await expect(phone.getByText('You’re offline. Showing saved voicemails.').filter({ visible: true })).toBeVisible();
  await expect(phone.getByText('1 change will sync once you’re reconnected.').filter({ visible: true })).toBeVisible();
  await fresh.resume();
  await phone.context().setOffline(false);
  await expect.poll(async () => (await keptBy(phone)).owed.length, IMPORT).toBe(0);
  await expect(desk.row(page, 'My crown came off')).toHaveCount(0, IMPORT);
  await page.goto(`${fresh.origin}/done`);
  await expect(desk.row(page, 'My crown came off')).toContainText('Booked');
  await expect(inSidebar(page, /^Inbox/)).toContainText('4');
  await phone.context().close();
  takeOut(complaints, UNANSWERED);
});
