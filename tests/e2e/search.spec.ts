import type { Page } from '@playwright/test';
import { DESK_LINE, expect, test } from './front-desk.ts';

const MINUTE = 60_000;
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search voicemails' });
const rows = (page: Page) => page.locator('[data-row]');
const marks = (page: Page) => rows(page).locator('mark');

test('results as one types, with what was found marked as text', async ({ desk, page }) => {
  await desk.signIn(page);
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('CROWN');
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\/inbox\?q=CROWN$/);
  await expect(marks(page)).toHaveText(['crown']);
  await expect(page.getByRole('status').filter({ hasText: '1 result' })).toBeAttached();

  // A number in another spelling, then its last four digits.
  await box(page).fill('+1 415 555 0126');
  await expect(rows(page)).toHaveCount(1);
  await expect(desk.row(page, "It's Kenji")).toBeVisible();
  await box(page).fill('0321');
  await expect(marks(page)).toHaveText(['0321']);

  // What a caller put into it stays text.
  await box(page).fill('alert(1)');
  await expect(rows(page)).toHaveCount(2);
  await expect(marks(page)).toHaveText(['alert(1)', 'alert(1)']);
  await desk.row(page, 'We have just moved here.').getByRole('link').click();
  await expect(page.getByRole('article').locator('mark')).toHaveText(['alert(1)']);
  await expect(page.getByRole('article')).toContainText('<script>alert(1)</script> We have just moved here.');

  // Escape empties the box; a second one leaves it for the list.
  await box(page).focus();
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(6);
  await expect(box(page)).toHaveValue('');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).not.toBeFocused();
  await expect(rows(page).locator('a:focus')).toHaveCount(1);
});

test('a search is in the address: it comes with the page, and back leaves it', async ({ desk, page, browser }) => {
  await desk.signIn(page);
  await box(page).fill('kenji');
  await expect(rows(page)).toHaveCount(1);
  await box(page).fill('bridge');
  await expect(page).toHaveURL(/q=bridge/);

  const cookies = await page.context().cookies();
  const bare = await browser.newContext({ javaScriptEnabled: false });
  await bare.addCookies(cookies);
  const still = await bare.newPage();
  await still.goto(page.url());
  await expect(rows(still)).toHaveCount(1);
  await expect(marks(still)).toHaveText(['bridge']);
  await expect(box(still)).toHaveValue('bridge');
  await bare.close();

  await page.goBack();
  await expect(rows(page)).toHaveCount(6);
  await expect(box(page)).toHaveValue('');
  await page.goForward();
  await expect(box(page)).toHaveValue('bridge');
  await expect(rows(page)).toHaveCount(1);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Trash/ })
    .click();
  await expect(page).toHaveURL(/\/trash$/);
  await expect(box(page)).toHaveValue('');
});

test('a search found nothing here, and says where it would', async ({ desk, page }) => {
  await desk.signIn(page);
  await desk.row(page, "It's Kenji").getByRole('link').click();
  await page.getByRole('group', { name: 'Actions' }).first().getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(5);
  await box(page).fill('kenji');
  await expect(page.getByText('No results in Inbox for “kenji”.')).toBeVisible();
  await page.getByRole('link', { name: 'Show 1 result in Trash' }).click();
  await expect(page).toHaveURL(/\/trash(\/[^?]*)?\?q=kenji/);
  await expect(marks(page)).toHaveText(['Kenji']);
  await box(page).fill('zebra');
  await expect(page.getByText('No results in Trash for “zebra”.')).toBeVisible();
  await page.getByRole('link', { name: 'Clear search' }).click();
  await expect(rows(page)).toHaveCount(1);
});

test('a search that cannot be answered says so, and can be tried again', async ({ desk, page, complaints }) => {
  await desk.signIn(page);
  await page.route(/\/api\/voicemails\?.*q=crown/, (route) => route.abort());
  await box(page).fill('crown');
  await expect(page.getByText('Search didn’t respond.')).toBeVisible({ timeout: 20_000 });
  await page.unroute(/\/api\/voicemails\?.*q=crown/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rows(page)).toHaveCount(1);
  complaints.length = 0;
});

test('what happens meanwhile keeps a search true', async ({ desk, page }) => {
  await desk.signIn(page);
  await box(page).fill('crown');
  await expect(rows(page)).toHaveCount(1);
  const { system } = desk.phoneInc;
  system.arrive({ lineRef: DESK_LINE, from: '+14155550190', transcript: 'My denture has cracked.' });
  system.arrive({ lineRef: DESK_LINE, from: '+14155550191', transcript: 'The other crown is loose too.' });
  await expect(desk.row(page, 'is loose too')).toBeVisible({ timeout: 20_000 });
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveTitle(/^\(8\)/);

  await desk.row(page, 'came off at breakfast').getByRole('link').click();
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  await actions.getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(marks(page)).toHaveText(['crown', 'crown']);
});

test('finds a voicemail by its note, says whose it is, and follows what becomes of the note', async ({
  desk,
  page,
}) => {
  // News of another screen is up to five seconds away, three times.
  test.slow();
  await desk.signIn(page);
  await box(page).fill('Mueller');
  await expect(page.getByText('No results in Inbox for “Mueller”.')).toBeVisible();

  // Written on another screen, the note makes a hit of it here.
  const list = await page.request.get(`${desk.app.origin}/api/voicemails?q=Kenji`);
  const { id } = (await list.json()).items[0];
  const written = await page.request.post(`${desk.app.origin}/api/voicemails/${id}/notes`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { text: 'Call him on the <b>bridge</b> after five; ask for Herr Müller.' },
  });
  expect(written.status()).toBe(200);
  await expect(rows(page)).toHaveCount(1, { timeout: 15_000 });
  await expect(marks(page)).toHaveText(['Müller']);
  await expect(rows(page)).toContainText(/Note by .+: …ask for Herr Müller\./);

  await rows(page).getByRole('link').click();
  const notes = page.getByRole('region', { name: 'Notes' });
  await expect(notes.locator('mark')).toHaveText(['Müller']);
  await notes.getByRole('button', { name: 'Edit this note' }).click();
  await expect(notes.getByLabel('Edit note')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notes.getByRole('button', { name: 'Edit this note' })).toBeFocused();
  await page.keyboard.press('Enter');
  await notes.getByLabel('Edit note').fill('Ask for Frau Mueller.');
  await page.keyboard.press('Control+Enter');
  await expect(notes).toContainText(/Ask for Frau Mueller\..*edited /);
  await expect(rows(page)).toContainText('Ask for Frau Mueller.');
  await notes.getByRole('button', { name: 'Delete this note' }).click();
  await expect(notes.getByRole('listitem')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeFocused();
  // The open one stays in sight; the search itself finds nothing any more.
  await expect(rows(page)).not.toContainText('Note by');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(notes.getByRole('listitem')).toContainText('Ask for Frau Mueller.');
  await expect(rows(page)).toContainText('Note by');
  await expect(page.getByRole('article')).toContainText('restored a note');
});

test('finds in Japanese and in German, and waits while a word is being converted', async ({ desk, page }) => {
  await desk.signIn(page);
  const { system } = desk.phoneInc;
  const call = (minute: number, transcript: string) =>
    system.arrive({
      lineRef: DESK_LINE,
      from: `+141555501${minute}`,
      receivedAt: Date.now() - minute * MINUTE,
      transcript,
    });
  call(70, 'いつもお世話になっております。田中です。明日の予約の変更をお願いします。折り返しお電話ください。');
  call(80, 'Guten Tag, hier ist die Praxis am Markt, bitte um Rückruf wegen der Überweisung für Frau Groß.');
  await expect(rows(page)).toHaveCount(8, { timeout: 20_000 });
  await box(page).fill('折り返し');
  await expect(rows(page)).toHaveCount(1);
  await expect(marks(page)).toHaveText(['折り返し']);
  await box(page).fill('予約 変更');
  await expect(marks(page)).toHaveText(['予約', '変更']);
  for (const typed of ['ruckruf', 'RUECKRUF']) {
    await box(page).fill(typed);
    await expect(marks(page)).toHaveText(['Rückruf']);
  }
  await box(page).fill('gross');
  await expect(marks(page)).toHaveText(['Groß']);
  await box(page).fill('');
  await expect(rows(page)).toHaveCount(8);

  const asked: string[] = [];
  page.on('request', (request) => {
    const q = new URL(request.url()).searchParams.get('q');
    if (q !== null) asked.push(q);
  });
  await box(page).focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'よやく', selectionStart: 3, selectionEnd: 3 });
  await expect(box(page)).toHaveValue('よやく');
  await keyboard.send('Input.insertText', { text: '予約' });
  await expect(rows(page)).toHaveCount(1);
  expect(asked).toEqual(['予約']);
});
