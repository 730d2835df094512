import { expect, type Page } from '@playwright/test';
import type { FrontDesk } from './front-desk.ts';

/** Invites somebody on Settings → Members; answers the link, which the dialog still shows. */
export async function invite(desk: FrontDesk, page: Page, name: string): Promise<string> {
  await page.goto(`${desk.app.origin}/settings/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Email address').fill(`${name.toLowerCase()}@example.com`);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const field = dialog.getByLabel(`Link for ${name}`);
  await expect(field).toBeFocused();
  return field.inputValue();
}

/** The row of a member there. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Members' }).getByRole('button', { name: new RegExp(`^${name}`) });
