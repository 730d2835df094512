import type { Browser, Page } from '@playwright/test';
import { type SignInFront, startSignInFront } from '../support/sign-in-front.ts';
import { keptBy } from './device.ts';
import { attend, test as base, expect, type FrontDesk, takeOut, UNANSWERED } from './front-desk.ts';
import { inAnotherBrowser, inviteByApi, join, PASSWORD, signInHere } from './people.ts';

const test = base.extend<{ front: SignInFront }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  front: async ({}, use) => {
    await using front = await startSignInFront();
    await use(front);
  },
});

test.slow();

const MAYA = { email: 'maya@example.com', password: PASSWORD };
const field = (page: Page) => page.getByRole('textbox', { name: 'Write a note' });
const notes = (page: Page) => page.getByRole('region', { name: 'Notes' }).getByRole('listitem');
const actions = (page: Page) => page.getByRole('group', { name: 'Actions' }).first();
const listened = (page: Page) => actions(page).getByRole('button', { name: 'Mark as listened' });

async function openGrace(desk: FrontDesk, page: Page): Promise<string> {
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await expect(field(page)).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** The device has everything that was typed or changed, and the key to it. */
async function untilKept(page: Page, what: 'drafts' | 'owed', count = 1): Promise<void> {
  await expect.poll(async () => (await keptBy(page))[what].length).toBe(count);
}

/** Maya can sign in from now on. */
async function addMaya(desk: FrontDesk, page: Page, browser: Browser, complaints: string[]): Promise<void> {
  const hers = await inAnotherBrowser(browser, complaints);
  await join(hers, await inviteByApi(desk, page, 'Maya'), MAYA.password);
  await hers.context().close();
}

/** Ends every session of the administrator but the one whose cookie it answers. */
async function endSessions({ app }: FrontDesk): Promise<string> {
  const cookie = await app.signIn();
  const headers = { cookie, origin: app.origin };
  const ended = await fetch(`${app.origin}/api/me/sessions`, { method: 'DELETE', headers });
  expect(ended.ok).toBe(true);
  return cookie;
}

test('a note half typed is there after a reload, in a second window, in Trash and after its session, for its writer alone', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  await desk.signIn(page);
  await addMaya(desk, page, browser, complaints);
  const id = await openGrace(desk, page);
  await field(page).fill('She prefers morn');
  await page.reload();
  await expect(field(page)).toHaveValue('She prefers morn');
  await untilKept(page, 'drafts');

  const second = await page.context().newPage();
  attend(second, complaints);
  await second.goto(page.url());
  await expect(field(second)).toHaveValue('She prefers morn');
  await field(second).fill('She prefers mornings');
  await expect(field(page)).toHaveValue('She prefers mornings');
  await second.close();

  await actions(page).getByRole('button', { name: 'Delete' }).click();
  await page.goto(`${desk.app.origin}/trash/${id}`);
  await expect(field(page)).toHaveValue('She prefers mornings');
  await actions(page).getByRole('button', { name: 'Restore' }).click();

  // Another member's window would be another browser; here the same one is used in turn.
  await endSessions(desk);
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await expect(page.getByText('1 unsaved note is locked on this device')).toBeVisible();
  const kept = await keptBy(page);
  expect([kept.screens, kept.keys, kept.drafts.length]).toEqual(['', 0, 1]);
  expect(kept.drafts[0]).not.toContain('mornings');

  await signInHere(page, MAYA);
  await page.goto(`${desk.app.origin}/inbox/${id}`);
  await expect(field(page)).toHaveValue('');
  await expect.poll(async () => (await keptBy(page)).keys).toBe(1);
  await expect(field(page)).toHaveValue('');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signInHere(page);
  await page.goto(`${desk.app.origin}/inbox/${id}`);
  await expect(field(page)).toHaveValue('She prefers mornings');

  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(field(page)).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(field(page)).toHaveValue('She prefers mornings');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(notes(page)).toContainText('She prefers mornings');
  await untilKept(page, 'drafts', 0);
  takeOut(complaints, /401/);
});

test('other words for a note wait too, and Done saves an unsaved note with one Undo for both', async ({
  desk,
  page,
  complaints,
}) => {
  await desk.signIn(page);
  const id = await openGrace(desk, page);
  await field(page).fill('Her son is Tom.');
  await page.keyboard.press('Control+Enter');
  await notes(page).getByRole('button', { name: 'Edit this note' }).click();
  await page.getByLabel('Edit note').fill('Her son is Tim');
  await untilKept(page, 'drafts', 2);
  await page.reload();
  await expect(page.getByLabel('Edit note')).toHaveValue('Her son is Tim');
  // What another window made of it meanwhile is not overwritten.
  const ofGrace = `${desk.app.origin}/api/voicemails/${id}/notes`;
  const { items } = (await (await page.request.get(ofGrace)).json()) as { items: { id: string }[] };
  const elsewhere = { headers: { origin: desk.app.origin }, data: { text: 'Her son is Theo.' } };
  expect((await page.request.patch(`${ofGrace}/${items[0]?.id}`, elsewhere)).ok()).toBe(true);
  await page.getByLabel('Edit note').press('Control+Enter');
  await expect(page.getByText('Couldn’t edit the note.').first()).toBeVisible();
  await expect(page.getByLabel('Edit note')).toHaveValue('Her son is Tim');
  takeOut(complaints, /409/);
  await page.getByLabel('Edit note').press('Escape');
  await expect(notes(page)).toContainText('Her son is Theo.');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByLabel('Edit note')).toHaveValue('Her son is Tim');
  await page.getByLabel('Edit note').press('Control+Enter');
  await expect(notes(page)).toContainText('Her son is Tim');

  await field(page).fill('I reached her.');
  await field(page).blur();
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toContainText('Your unsaved note will be saved too:');
  await expect(page.getByRole('dialog')).toContainText('I reached her.');
  await page.keyboard.press('1');
  await expect(notes(page).filter({ hasText: 'I reached her.' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Done · Called back');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.press('z');
  await expect(field(page)).toHaveValue('I reached her.');
  await expect(notes(page)).toHaveCount(1);
  await expect(actions(page).getByRole('button', { name: 'Done…' })).toBeVisible();
});

test('a change made offline waits, locked, when the session ended meanwhile, and is sent once its member is back', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  await desk.signIn(page);
  await addMaya(desk, page, browser, complaints);
  const id = await openGrace(desk, page);
  await expect.poll(async () => (await keptBy(page)).keys).toBe(1);
  await page.context().setOffline(true);
  await listened(page).click();
  await expect(page.getByText('1 change will sync once you’re reconnected.').filter({ visible: true })).toBeVisible();
  await untilKept(page, 'owed');
  const elsewhere = await endSessions(desk);
  await page.context().setOffline(false);
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await expect(page.getByText('1 unsent change is locked on this device')).toBeVisible();
  const isListened = async () => {
    const reply = await fetch(`${desk.app.origin}/api/voicemails/${id}`, { headers: { cookie: elsewhere } });
    return ((await reply.json()) as { listenedAt: string | null }).listenedAt !== null;
  };

  await signInHere(page, MAYA);
  await openGrace(desk, page);
  await expect(listened(page)).toBeVisible();
  await expect.poll(async () => (await keptBy(page)).keys).toBe(1);
  expect([(await keptBy(page)).owed.length, await isListened()]).toEqual([1, false]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signInHere(page);
  await expect.poll(isListened, { timeout: 30_000 }).toBe(true);
  await untilKept(page, 'owed', 0);
  const reported = await fetch(`${desk.app.origin}/api/voicemails/${id}/activity`, { headers: { cookie: elsewhere } });
  const { items } = (await reported.json()) as { items: { type: string }[] };
  expect(items.filter(({ type }) => type === 'listened')).toHaveLength(1);
  takeOut(complaints, UNANSWERED);
  takeOut(complaints, /401/);
});

for (const mode of ['401', '403', '200', 'redirect'] as const)
  test(`a proxy in front that asks for a sign-in (${mode}) is named, nothing is lost, and no page reloads by itself`, async ({
    desk,
    front,
    page,
    complaints,
  }) => {
    await desk.signIn(page);
    const id = await openGrace(desk, page);
    await field(page).fill('Half a note');
    await untilKept(page, 'drafts');
    const pages = front.pages();
    front.answer(mode);
    await listened(page).click();
    const banner = page.getByText('Your network or a proxy wants you to sign in first.').filter({ visible: true });
    await expect(banner.first()).toContainText('1 change will sync once you’re reconnected.', { timeout: 30_000 });
    await page.getByRole('button', { name: /^Play/ }).click();
    await expect(page.getByRole('article')).toContainText('Couldn’t load the recording.', { timeout: 20_000 });
    expect([front.pages(), new URL(page.url()).pathname]).toEqual([pages, `/inbox/${id}`]);

    // The button opens what stands in front, once.
    front.answer(mode, 'everything');
    await page.getByRole('button', { name: 'Sign in' }).first().click();
    await page.waitForURL(mode === 'redirect' ? /\/sign-in$/ : /\/inbox/, { waitUntil: 'load' });
    await expect(page.getByRole('heading', { name: 'Company sign-in' })).toBeVisible();
    expect(front.pages()).toBe(pages + 1);
    front.answer('nothing');
    await page.goto(`${desk.app.origin}/inbox/${id}`);
    await expect(field(page)).toHaveValue('Half a note');
    await untilKept(page, 'owed', 0);
    await expect(actions(page).getByRole('button', { name: 'Mark as unlistened' })).toBeVisible();
    takeOut(
      complaints,
      /status of (401|403)|EventSource|MIME type|ERR_FAILED|CORS policy|ERR_BLOCKED|Loading media from/,
    );
  });

test('a recording goes on where its member left it on another device, and begins anew for somebody else here', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  await desk.signIn(page);
  await addMaya(desk, page, browser, complaints);
  const place = (on: Page) => on.getByRole('slider', { name: 'Position in the recording' });
  const open = (on: Page) => desk.row(on, 'My crown came off').getByRole('link').click();
  await open(page);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(place(page)).toHaveAttribute('aria-valuenow', /^([4-9]|1\d)$/, { timeout: 30_000 });
  await page.getByRole('button', { name: /^Pause/ }).click();

  const phone = await inAnotherBrowser(browser, complaints);
  await phone.goto(desk.app.origin);
  await signInHere(phone);
  await open(phone);
  await expect(place(phone)).toHaveAttribute('aria-valuenow', /^([3-9]|1\d)$/);
  await phone.context().close();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signInHere(page, MAYA);
  const answered = page.waitForResponse((response) => response.url().endsWith('/resume-place'));
  await open(page);
  expect(await (await answered).json()).toEqual({ seconds: null, secondsAgo: null });
  await expect(place(page)).toHaveAttribute('aria-valuenow', '0');
});
