import { expect, type Page } from '@playwright/test';
import type { FrontDesk } from './front-desk.ts';

/** Opens the voicemail whose row holds these words. */
export const open = async (desk: FrontDesk, page: Page, words: string) => {
  await desk.row(page, words).getByRole('link').click();
  await expect(page.getByRole('article')).toBeVisible();
};

/** Radix lets clicks through its notices for the one frame until it has counted them. */
export const untilToast = (page: Page) => page.getByRole('button', { name: 'Undo' }).click({ trial: true });

/** Each state of the inbox that a member can be in, one after the other. */
export async function throughTheInbox(
  desk: FrontDesk,
  page: Page,
  look: (state: string) => Promise<void>,
): Promise<void> {
  await desk.signIn(page);
  await look('inbox');
  await desk.row(page, 'Grace Adeyemi').getByRole('link').focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await expect(page.getByRole('region', { name: 'Selected voicemails' })).toBeVisible();
  await look('two selected');
  await page.keyboard.press('Escape');
  await open(desk, page, "It's Kenji");
  await look('open voicemail');
  for (const [key, state] of [
    ['e', 'outcome sheet'],
    ['Control+k', 'palette'],
    ['a', 'assign palette'],
    ['?', 'shortcuts'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(state);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('u');
  await untilToast(page);
  await look('notice');
}
