import type { Browser, Page } from '@playwright/test';
import { attend, DESK_LINE, expect, type FrontDesk, takeOut, test } from './front-desk.ts';
import { inAnotherBrowser, inviteByApi, join } from './people.ts';

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

/** Maya in a browser of her own. */
async function maya(browser: Browser, desk: FrontDesk, page: Page, complaints: string[]): Promise<Page> {
  const hers = await inAnotherBrowser(browser, complaints);
  await join(hers, await inviteByApi(desk, page, 'Maya'));
  await expect(hers.locator('[data-row] time').first()).toHaveText(/\w/);
  return hers;
}

const bar = (page: Page) => page.getByRole('group', { name: 'Actions' }).locator('visible=true');
/** Also while a dialog lies over it, and hides it from assistive technology. */
const article = (page: Page) => page.locator('article');
const sheet = (page: Page) => page.getByRole('dialog');
const wide = (page: Page) => (page.viewportSize()?.width ?? 0) > 720;

async function open(page: Page, desk: FrontDesk, words: string): Promise<void> {
  // On a phone the open voicemail lies over the list.
  if (!wide(page) && (await article(page).count()) > 0)
    await page.getByRole('button', { name: 'Back', exact: true }).locator('visible=true').click();
  await desk.row(page, words).getByRole('link').click();
  await expect(article(page)).toContainText(words);
}

/** Closes the voicemail that is open, by the key of an outcome. */
async function close(page: Page, key: string): Promise<void> {
  await bar(page).getByRole('button', { name: 'Done…' }).click();
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press(key);
  await expect(sheet(page)).toHaveCount(0);
}

/** The sentence is there; what it looks like is kept among the results, to be looked at. */
async function reported(page: Page, sentence: string): Promise<void> {
  await expect(page.getByText(sentence, { exact: true }).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath(`${sentence.replaceAll(/\W+/g, '-').toLowerCase()}.png`) });
}

for (const width of [360, 1280])
  test(`whoever decides second is told who did what, and changes nothing, ${width} px`, async ({
    desk,
    page,
    browser,
    complaints,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    await desk.signIn(page);
    const hers = await maya(browser, desk, page, complaints);

    // An outcome, while the sheet was open.
    await open(page, desk, 'Grace Adeyemi');
    await bar(page).getByRole('button', { name: 'Done…' }).click();
    await expect(sheet(page)).toBeVisible();
    await open(hers, desk, 'Grace Adeyemi');
    await close(hers, '3');
    // The window knows of it by now: what counts is what was seen when the sheet opened.
    await expect(article(page)).toContainText('Done · Booked · ');
    await page.keyboard.press('1');
    await reported(page, 'Couldn’t mark as done. Maya already marked this done: Booked.');
    await expect(desk.row(hers, 'Grace Adeyemi')).toContainText('Booked');

    // Whose it is, while the menu was open.
    await open(page, desk, "It's Kenji");
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await expect(page.getByRole('menuitemradio').first()).toBeVisible();
    await open(hers, desk, "It's Kenji");
    await hers.getByRole('button', { name: 'Assign to me' }).click();
    await expect(article(page)).toContainText('Assigned to Maya');
    await page.getByRole('menuitemradio', { name: /\(you\)$/ }).click();
    await reported(page, 'Couldn’t assign. Maya already picked this up.');
    await expect(hers.getByRole('button', { name: 'Assigned to you' })).toBeVisible();

    // Deleting, while the palette was open.
    await open(page, desk, 'My crown came off');
    await page.keyboard.press('Control+k');
    await expect(sheet(page)).toBeVisible();
    await open(hers, desk, 'My crown came off');
    await hers.getByLabel('Write a note').fill('She comes at four.');
    await hers.getByRole('button', { name: 'Add note' }).click();
    await expect(article(page)).toContainText('She comes at four.');
    await page.keyboard.type('delete');
    await page.keyboard.press('Enter');
    await reported(page, 'Couldn’t move to Trash. Maya just added a note to this.');

    // Several at once, selected before.
    if (!wide(page) && (await article(page).count()) > 0) await page.goto(`${desk.app.origin}/inbox`);
    for (const words of ['My crown came off', 'rather not give my name']) {
      await desk.row(page, words).getByRole('link').focus();
      await page.keyboard.press('x');
    }
    await expect(page.getByText('2 selected').first()).toBeVisible();
    await page.getByRole('group', { name: 'Bulk actions' }).getByRole('button', { name: 'Done…' }).click();
    await expect(sheet(page)).toBeVisible();
    await open(hers, desk, 'My crown came off');
    await close(hers, '3');
    await expect(desk.row(hers, 'My crown came off')).toContainText('Booked');
    await page.keyboard.press('2');
    await reported(page, 'Couldn’t mark 1 of 2 as done. Maya already marked this done: Booked.');
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect(desk.row(page, 'rather not give my name')).toBeVisible();

    // Undo, over what she did since.
    await open(page, desk, 'rather not give my name');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await close(page, '1');
    const undo = page.getByRole('button', { name: 'Undo' }).last();
    await expect(undo).toBeVisible();
    const voicemail = `${desk.app.origin}/api/voicemails/${id}`;
    const status = async () => ((await (await page.request.get(voicemail)).json()) as { status: string }).status;
    await expect.poll(status).toBe('done');
    // The same outcome as before, and yet hers.
    for (const data of [{ status: 'open' }, { status: 'done', outcome: 'called-back' }])
      expect((await hers.request.patch(voicemail, { headers: SAME_ORIGIN, data })).status()).toBe(200);
    await undo.click();
    await reported(page, 'Couldn’t undo. Maya already marked this done: Called back.');

    // One's own note, in another window.
    await page.goto(`${desk.app.origin}/inbox`);
    await open(page, desk, 'Bobby');
    await page.getByLabel('Write a note').fill('Ring at five.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByRole('button', { name: 'Edit this note' }).click();
    const second = await page.context().newPage();
    attend(second, complaints);
    await second.goto(page.url());
    await second.getByRole('button', { name: 'Edit this note' }).click();
    await second.getByLabel('Edit note').fill('Ring at six.');
    await second.getByRole('button', { name: 'Save' }).click();
    await expect(second.getByRole('region', { name: 'Notes' })).toContainText('edited');
    await page.getByLabel('Edit note').fill('Ring at seven.');
    await page.getByRole('button', { name: 'Save' }).click();
    await reported(page, 'Couldn’t edit the note. You already changed this note in another window.');
    await expect(page.getByLabel('Edit note')).toHaveValue('Ring at seven.');
    const notes = `${desk.app.origin}/api/voicemails/${new URL(page.url()).pathname.split('/').at(-1)}/notes`;
    expect(await (await page.request.get(notes)).json()).toMatchObject({ items: [{ text: 'Ring at six.' }] });
    takeOut(complaints, /status of 409/);
  });

test('done for all of a caller is for all of them, however many are loaded, with one Undo', async ({ desk, page }) => {
  test.slow();
  await desk.signIn(page);
  const from = '+14155550118';
  for (let count = 0; count < 69; count += 1)
    desk.phoneInc.system.arrive({ lineRef: DESK_LINE, from, transcript: `Call number ${count}.` });
  const graces = page.locator('[data-row]').filter({ hasText: '70 open voicemails from this caller' });
  await expect(graces).toHaveCount(1, { timeout: 60_000 });
  await graces.getByRole('link').click();
  await bar(page).getByRole('button', { name: 'Done…' }).click();
  const all = sheet(page).getByRole('checkbox', { name: 'Apply to all 70 from this caller' });
  await expect(all).toBeVisible();
  await page.keyboard.press('a');
  await expect(sheet(page)).toContainText('Move 70 voicemails to Done?');
  await page.screenshot({ path: test.info().outputPath('all-of-caller.png') });
  await page.keyboard.press('1');
  await expect(page.getByText('70 voicemails marked done · Called back').first()).toBeVisible();
  const waiting = async () => {
    const counts = await page.request.get(`${desk.app.origin}/api/counts`);
    return ((await counts.json()) as { views: { inbox: number } }).views.inbox;
  };
  await expect.poll(waiting, { timeout: 60_000 }).toBe(5);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(waiting, { timeout: 60_000 }).toBe(75);
});

test('“Start with the oldest” opens it, and a row that lingers shows how it is', async ({ desk, page }) => {
  test.slow();
  await desk.signIn(page);
  await page.getByRole('link', { name: 'Start with the oldest' }).click();
  await expect(article(page)).toContainText('We have just moved here.');
  await expect(page.locator('#voicemail-caller')).toBeFocused();

  // Closed elsewhere: it stays in the list for as long as it is open, and says so.
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const patch = (data: object) =>
    page.request.patch(`${desk.app.origin}/api/voicemails/${id}`, { headers: SAME_ORIGIN, data });
  await patch({ status: 'done', outcome: 'booked' });
  const row = desk.row(page, 'We have just moved here.');
  await expect(row).toContainText('Booked');
  await patch({ status: 'done', outcome: 'wrong-number' });
  await expect(row).toContainText('Wrong number');
});
