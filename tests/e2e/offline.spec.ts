import type { Page } from '@playwright/test';
import { ADMINISTRATOR } from '../support/app-server.ts';
import { keptBy, untilInstalled } from './device.ts';
import { expect, type FrontDesk, takeOut, test, UNANSWERED } from './front-desk.ts';
import { inviteByApi, join } from './people.ts';

test.use({ serviceWorkers: 'allow' });
test.slow();

const actions = (page: Page) => page.getByRole('group', { name: 'Actions' }).first();
const nothing = { screens: '', owed: [], drafts: [], keys: 0, recordings: [] };

/** Signs in and opens a voicemail, and waits until the device keeps both lists and recording. */
async function openOne(desk: FrontDesk, page: Page): Promise<string> {
  await desk.signIn(page);
  await untilInstalled(page);
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await expect.poll(async () => (await keptBy(page)).recordings.length, { timeout: 30_000 }).toBe(1);
  await expect.poll(async () => (await keptBy(page)).screens).toContain('My crown came off at breakfast.');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function goOffline(desk: FrontDesk, page: Page): Promise<void> {
  await page.context().setOffline(true);
  await desk.app.pause();
}

test('offline the app opens with the last lists, plays what was opened before, and sends what is decided once', async ({
  desk,
  page,
  complaints,
}) => {
  const id = await openOne(desk, page);
  await goOffline(desk, page);
  await page.reload();
  await expect(page.getByText('You’re offline. Showing saved voicemails.').filter({ visible: true })).toBeVisible();
  await expect(desk.row(page, 'Grace Adeyemi')).toBeVisible();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(1);

  await actions(page).getByRole('button', { name: 'Done…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Called back' }).click();
  await expect(page.getByText('1 change will sync once you’re reconnected.').filter({ visible: true })).toBeVisible();
  await expect.poll(async () => (await keptBy(page)).owed.length).toBe(1);
  await page.reload();
  await expect(page.getByText('1 change will sync once you’re reconnected.').filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Done · Called back');

  await desk.app.resume();
  await page.context().setOffline(false);
  await expect(page.getByText('You’re offline.')).toHaveCount(0);
  await expect.poll(async () => (await keptBy(page)).owed.length).toBe(0);
  const reported = await page.request.get(`${desk.app.origin}/api/voicemails/${id}/activity`);
  const { items } = (await reported.json()) as { items: { type: string }[] };
  expect(items.filter(({ type }) => type === 'done')).toHaveLength(1);
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Inbox/ })).toContainText('5');
  takeOut(complaints, UNANSWERED);
});

test('offline the app opens in the language that its member chose, and a recording plays', async ({
  desk,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  const chosen = await page.request.patch(`${desk.app.origin}/api/me`, {
    headers: { origin: desk.app.origin },
    data: { preferences: { language: 'de' } },
  });
  expect(chosen.ok()).toBe(true);
  // Installed by a page in English, the browser's language: every language is there offline.
  await untilInstalled(page);
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect.poll(async () => (await keptBy(page)).recordings.length, { timeout: 30_000 }).toBe(1);
  await expect.poll(async () => (await keptBy(page)).screens).toContain('My crown came off at breakfast.');
  await goOffline(desk, page);
  await page.reload();
  const banner = page.getByText('Sie sind offline. Gespeicherte Nachrichten werden angezeigt.');
  await expect(banner.filter({ visible: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Papierkorb/ })).toBeVisible();
  await page.getByRole('button', { name: /^(Abspielen|Wiedergeben)/ }).click();
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(1);
  await page.goto(`${desk.app.origin}/settings/profile`);
  await expect(page.getByRole('heading', { name: 'Aftertone ist nicht erreichbar' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Posteingang öffnen' })).toBeVisible();
  takeOut(complaints, UNANSWERED);
});

test('what came while the device was offline is there when it is back, without a reload', async ({
  desk,
  page,
  complaints,
}) => {
  await openOne(desk, page);
  await goOffline(desk, page);
  await page.goto(`${desk.app.origin}/`);
  await expect(desk.row(page, 'Grace Adeyemi')).toBeVisible();
  desk.quo.system.arrive({ lineRef: 'PNnew', from: '+14155550190', seconds: 5, transcript: 'It came meanwhile.' });
  await desk.app.resume();
  await page.context().setOffline(false);
  await expect(desk.row(page, 'It came meanwhile.')).toBeVisible({ timeout: 30_000 });
  takeOut(complaints, UNANSWERED);
});

test('signing out removes everything from the device, and offline nothing of it opens', async ({
  desk,
  page,
  complaints,
}) => {
  await openOne(desk, page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(() => keptBy(page)).toEqual(nothing);
  await goOffline(desk, page);
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByRole('heading', { name: 'Can’t reach Aftertone' })).toBeVisible();
  await expect(page.getByText('Grace Adeyemi')).toHaveCount(0);
  takeOut(complaints, UNANSWERED);
});

test('signing out offline removes everything too, asks first, keeps unsent changes locked, and says it is not done', async ({
  desk,
  page,
  complaints,
}) => {
  await openOne(desk, page);
  await goOffline(desk, page);
  await actions(page).getByRole('button', { name: 'Mark as listened' }).click();
  await expect.poll(async () => (await keptBy(page)).owed.length).toBe(1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: '1 unsent change stays on this device, locked' })
    .getByRole('button', { name: 'Sign out' })
    .click();
  // The notice is said to ears as well, in a second place.
  const notice = page.getByText('Offline data removed, but you’re still signed in');
  await expect(notice.first()).toBeVisible();
  const kept = await keptBy(page);
  expect(kept).toEqual({ ...nothing, owed: [expect.any(String)] });
  expect(kept.owed[0]).not.toContain('crown');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Can’t reach Aftertone' })).toBeVisible();
  takeOut(complaints, UNANSWERED);
});

test('a session that ends elsewhere takes what the device keeps along', async ({ desk, page, complaints }) => {
  await openOne(desk, page);
  await page.context().clearCookies();
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 15_000 });
  await expect.poll(() => keptBy(page)).toEqual(nothing);
  takeOut(complaints, /401/);
});

test('what is erased leaves the device at once, and what was erased while it was away when it is back', async ({
  desk,
  page,
  playwright,
}) => {
  const id = await openOne(desk, page);
  const colleague = await playwright.request.newContext({
    baseURL: desk.app.origin,
    extraHTTPHeaders: { origin: desk.app.origin, cookie: await desk.app.signIn() },
  });
  const erase = async (which: string) => {
    expect((await colleague.delete(`/api/voicemails/${which}?erase=1`)).ok()).toBe(true);
    const status = async () => (await colleague.get(`/api/voicemails/${which}`)).status();
    await expect.poll(status, { timeout: 40_000 }).toBe(404);
  };
  await erase(id);
  await expect.poll(async () => (await keptBy(page)).screens, { timeout: 20_000 }).not.toContain('My crown came off');
  await expect.poll(async () => (await keptBy(page)).recordings).toEqual([]);

  const grace = await desk.row(page, 'Grace Adeyemi').getAttribute('data-row');
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Unlistened/ })
    .click();
  await expect.poll(async () => (await keptBy(page)).screens).toContain('"view":"unlistened"');
  await page.goto('about:blank');
  await erase(grace ?? '');
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await expect.poll(async () => (await keptBy(page)).screens).not.toContain('Grace Adeyemi');
  // The list that is not looked at was followed aside, not thrown away.
  expect((await keptBy(page)).screens).toContain('"view":"unlistened"');
  await colleague.dispose();
});

test('a second member on the same browser sees nothing of the first', async ({ desk, page }) => {
  await openOne(desk, page);
  // Joining signs her in over the first, who only left: no sign-in page, no signing out.
  await join(page, await inviteByApi(desk, page, 'Maya'));
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await expect.poll(async () => (await keptBy(page)).screens).toContain('maya@example.com');
  const kept = await keptBy(page);
  expect(kept.screens).not.toContain(ADMINISTRATOR.email);
  expect(kept.recordings).toEqual([]);
});
