import type { Locator, Page } from '@playwright/test';
import { expect, test } from './front-desk.ts';

/**
 * Composes a word as a browser does and takes it with Enter, then gives up a second one with Escape. In Safari the keys come
 * after the end of the composition; in Firefox and Chrome before it.
 */
async function compose(field: Locator, word: string, browser: 'Chrome' | 'Firefox' | 'Safari'): Promise<void> {
  await field.evaluate(
    (element, [text, kind]) => {
      const input = element as HTMLInputElement | HTMLTextAreaElement;
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value') ?? {};
      const before = input.value;
      const press = (key: string, isComposing: boolean) =>
        input.dispatchEvent(
          new KeyboardEvent('keydown', {
            key,
            code: key,
            keyCode: kind === 'Firefox' ? { Enter: 13, Escape: 27 }[key] : 229,
            isComposing,
            bubbles: true,
            cancelable: true,
          } as KeyboardEventInit),
        );
      const write = (data: string, isComposing: boolean) => {
        set?.call(input, before + data);
        input.dispatchEvent(
          new InputEvent('input', { data, isComposing, bubbles: true, inputType: 'insertCompositionText' }),
        );
      };
      const begin = () => input.dispatchEvent(new CompositionEvent('compositionstart', { data: '', bubbles: true }));
      const end = (data: string) =>
        input.dispatchEvent(new CompositionEvent('compositionend', { data, bubbles: true }));
      for (const key of ['Enter', 'Escape']) {
        begin();
        write(text.slice(0, 1), true);
        if (kind !== 'Safari') press(key, true);
        write(text, kind !== 'Firefox');
        end(text);
        if (kind === 'Firefox') write(text, false);
        if (kind === 'Safari') press(key, false);
      }
    },
    [word, browser] as const,
  );
}

const dialog = (page: Page) => page.getByRole('dialog');

for (const browser of ['Chrome', 'Firefox', 'Safari'] as const)
  test(`a word being composed as in ${browser} triggers nothing and is kept, in every field`, async ({
    desk,
    page,
  }) => {
    await desk.signIn(page);
    const search = page.getByRole('searchbox');
    await search.focus();
    await compose(search, '予約', browser);
    await expect(search).toHaveValue('予約');
    await expect(page).toHaveURL(/q=/);
    await expect(search).toBeFocused();
    await search.fill('');
    await expect(page.locator('[data-row]')).toHaveCount(6);

    await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
    const note = page.getByLabel('Write a note');
    await note.focus();
    await compose(note, '電話', browser);
    await expect(note).toHaveValue('電話');
    await expect(note).toBeFocused();
    await expect(page.getByRole('article')).toBeVisible();

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox');
    await compose(palette, '電話', browser);
    await expect(dialog(page)).toBeVisible();
    await expect(palette).toHaveValue('電話');
    // Pressed by itself, Enter chooses: what was typed is searched for.
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/q=/);
  });

test('keys of another alphabet work by their place, and the sheet names what to press where there are no brackets', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  const press = (key: string, code: string, shiftKey = false) =>
    page.evaluate(
      (parts) =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { ...parts, bubbles: true, cancelable: true }),
        ),
      { key, code, shiftKey },
    );
  // Thai, Hindi, Arabic, Russian: the key of J.
  for (const [key, row] of [
    ['่', 'Grace Adeyemi'],
    ['र', 'My crown came off'],
    ['ت', "It's Kenji"],
    ['о', 'rather not give my name'],
  ] as const) {
    await press(key, 'KeyJ');
    await expect(desk.row(page, row).getByRole('link')).toBeFocused();
  }
  await press('№', 'Digit3', true);
  await expect(page.locator('[data-row]')).toHaveCount(5);
  await press('я', 'KeyZ');
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await press('?', 'Digit7', true);
  await expect(dialog(page)).toContainText('If your keyboard writes another alphabet');
  const slower = dialog(page)
    .locator('div')
    .filter({ has: page.locator('dt', { hasText: /^Slower$/ }) })
    .last();
  await expect(slower).toHaveText(/Slower\[or,/);
});
