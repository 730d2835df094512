import type { Page } from '@playwright/test';
import { DESK_LINE, expect, type FrontDesk, test } from './front-desk.ts';

const MINUTE = 60_000;

/** A voicemail that was left a while ago reaches the list only now, as after an outage of the phone system. */
function importLate(desk: FrontDesk, words: string, minutesAgo: number): void {
  desk.phoneInc.system.arrive({
    lineRef: DESK_LINE,
    from: `+1415555${String(1000 + minutesAgo).padStart(4, '0')}`,
    receivedAt: Date.now() - minutesAgo * MINUTE,
    transcript: words,
  });
}

/** What somebody at another desk does to the voicemail with these words. */
async function elsewhere(desk: FrontDesk, words: string, change: object, view = 'inbox'): Promise<void> {
  const headers = {
    cookie: await desk.app.signIn(),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  };
  const list = await fetch(`${desk.app.origin}/api/voicemails?view=${view}`, { headers });
  const { items } = (await list.json()) as { items: { id: string; transcript: { text?: string } }[] };
  const id = items.find(({ transcript }) => transcript.text?.includes(words))?.id;
  const reply = await fetch(`${desk.app.origin}/api/voicemails/${id}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify(change),
  });
  expect(reply.ok, await reply.text()).toBe(true);
}

/** Everything that enters and leaves above the row, one after the other; it is seen where it was each time. */
async function changeAbove(desk: FrontDesk, page: Page, words: string): Promise<void> {
  const row = desk.row(page, words);
  const place = await row.boundingBox();
  importLate(desk, 'My bridge came loose.', 15);
  await expect(desk.row(page, 'My bridge came loose.')).toHaveCount(1, { timeout: 20_000 });
  expect(await row.boundingBox()).toEqual(place);
  await elsewhere(desk, 'Grace Adeyemi', { status: 'done', outcome: 'called-back' });
  await expect(desk.row(page, 'Grace Adeyemi')).toHaveCount(0);
  expect(await row.boundingBox()).toEqual(place);
  await elsewhere(desk, 'My bridge came loose.', { status: 'done', outcome: 'called-back' });
  await expect(desk.row(page, 'My bridge came loose.')).toHaveCount(0);
  expect(await row.boundingBox()).toEqual(place);
  await elsewhere(desk, 'Grace Adeyemi', { status: 'open' }, 'done');
  // It would come first, as an arrival does.
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
  expect(await row.boundingBox()).toEqual(place);
}

const topOfList = (page: Page) => page.locator('[data-row]').first().boundingBox();

for (const order of ['newest', 'oldest'] as const)
  test(`what is under the pointer stays there, whatever enters or leaves above it, ${order} first`, async ({
    desk,
    page,
  }) => {
    await desk.signIn(page);
    if (order === 'oldest') {
      await page.getByRole('link', { name: /Newest first/ }).click();
      await expect(page.getByRole('link', { name: /Oldest first/ })).toBeVisible();
    }
    const top = await topOfList(page);
    await desk.row(page, order === 'newest' ? "It's Kenji" : 'rather not give my name').hover();
    if (order === 'newest') await changeAbove(desk, page, "It's Kenji");
    else {
      const row = desk.row(page, 'rather not give my name');
      const place = await row.boundingBox();
      importLate(desk, 'My bridge came loose.', 300);
      await expect(desk.row(page, 'My bridge came loose.')).toHaveCount(1, { timeout: 20_000 });
      expect(await row.boundingBox()).toEqual(place);
    }
    // Once it is left, the list stands at its top again, and nothing is hidden.
    await page.mouse.move(5, 5);
    await expect.poll(() => topOfList(page)).toEqual(top);
  });

test('the focused row stays in its place as well', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.mouse.move(5, 5);
  await desk.row(page, "It's Kenji").getByRole('link').focus();
  await changeAbove(desk, page, "It's Kenji");
  await expect(desk.row(page, "It's Kenji").getByRole('link')).toBeFocused();
});

test('what enters out of sight above the focused row is told, and shown when asked for', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.getByRole('link', { name: /Newest first/ }).click();
  await expect(page.getByRole('link', { name: /Oldest first/ })).toBeVisible();
  await page.mouse.move(5, 5);
  const top = await topOfList(page);
  const row = desk.row(page, 'rather not give my name');
  await row.getByRole('link').focus();
  const place = await row.boundingBox();
  importLate(desk, 'My bridge came loose.', 300);
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible({ timeout: 20_000 });
  importLate(desk, 'My filling fell out.', 310);
  await expect(page.getByRole('button', { name: '2 new' })).toBeVisible({ timeout: 20_000 });
  expect(await row.boundingBox()).toEqual(place);
  await page.getByRole('button', { name: '2 new' }).click();
  await expect(desk.row(page, 'My filling fell out.').getByRole('link')).toBeFocused();
  await expect.poll(() => topOfList(page)).toEqual(top);
  await expect(page.getByRole('button', { name: /\d new/ })).toHaveCount(0);
});

test('the row under a finger stays there until its tap is over', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.mouse.move(5, 5);
  const top = await topOfList(page);
  const row = desk.row(page, "It's Kenji");
  const place = await row.boundingBox();
  await row.getByRole('link').dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true });
  importLate(desk, 'My bridge came loose.', 15);
  await expect(desk.row(page, 'My bridge came loose.')).toHaveCount(1, { timeout: 20_000 });
  expect(await row.boundingBox()).toEqual(place);
  await row.getByRole('link').dispatchEvent('pointerup', { pointerType: 'touch', bubbles: true });
  await expect.poll(() => topOfList(page)).toEqual(top);
  await expect(desk.row(page, 'My bridge came loose.')).toBeInViewport();
});
