import { expect, test } from './front-desk.ts';
import { violations } from './violations.ts';

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test(`every screen is free of axe violations, ${colorScheme}, ${width} px`, async ({ desk, page, complaints }) => {
      // Six times through axe: half a minute on an idle machine.
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${desk.app.origin}/sign-in`);
      expect(await violations(page), 'sign-in').toEqual([]);
      await desk.signIn(page);
      expect(await violations(page), 'inbox').toEqual([]);
      await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
      await expect(page.getByRole('article')).toBeVisible();
      expect(await violations(page), 'open voicemail').toEqual([]);
      await page.getByRole('button', { name: 'Delete' }).last().click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      // On a phone the list comes back a moment later; half of it there is no state to judge.
      await expect(desk.row(page, 'My crown came off').getByRole('link')).toBeVisible();
      expect(await violations(page), 'with a notice').toEqual([]);
      await page.goto(`${desk.app.origin}/trash`);
      await expect(page.locator('[data-row]')).toHaveCount(1);
      expect(await violations(page), 'trash').toEqual([]);
      await page.goto(`${desk.app.origin}/nowhere`);
      expect(await violations(page), 'not found').toEqual([]);
      await expect(page).toHaveTitle('Not found · Aftertone');
      expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
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
