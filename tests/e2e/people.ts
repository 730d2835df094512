import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { ADMINISTRATOR } from '../support/app-server.ts';
import { attend, type FrontDesk } from './front-desk.ts';

/** The password of a member who joins, unless a test chooses another. */
export const PASSWORD = 'a perfectly good pony';

/** Invites somebody on Settings → Members; answers the link, which the dialog still shows. */
export async function invite(desk: FrontDesk, page: Page, name: string): Promise<string> {
  await page.goto(`${desk.app.origin}/settings/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Email address').fill(`${name.toLowerCase()}@example.com`);
  await dialog.getByRole('button', { name: 'Create invite link' }).click();
  const field = dialog.getByLabel(`Link for ${name}`);
  await expect(field).toBeFocused();
  return field.inputValue();
}

/** Invites somebody through the API, so that the page stays where it is; answers the link. */
export async function inviteByApi(desk: FrontDesk, page: Page, name: string): Promise<string> {
  const { origin } = desk.app;
  const data = { name, email: `${name.toLowerCase()}@example.com`, role: 'member' };
  const reply = await page.request.post(`${origin}/api/members`, { headers: { origin }, data });
  const { path } = (await reply.json()) as { path: string };
  return origin + path;
}

/** Opens the link of an invitation and joins with it. */
export async function join(page: Page, link: string, password = PASSWORD): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page).toHaveURL(/\/inbox/);
}

/** A page that shares nothing with those of the test's own browser; its complaints fail the test too. */
export async function inAnotherBrowser(
  browser: Browser,
  complaints: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  attend(page, complaints);
  return page;
}

/** Signs in on the sign-in page, which must be open. */
export async function signInHere(page: Page, { email, password } = ADMINISTRATOR): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** The row of a member there. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Members' }).getByRole('button', { name: new RegExp(`^${name}`) });
