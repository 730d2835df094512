import { waitForAnswers } from './answering.ts';
import { cutOffNews, DESK_LINE, expect, takeOut, test, UNANSWERED } from './front-desk.ts';
import { signInHere } from './people.ts';

test('a session that ended in another tab leads to the sign-in page with a sentence, and back to the same place', async ({
  desk,
  page,
  context,
  complaints,
}) => {
  await desk.signIn(page);
  // Told of it by the live feed the screen would leave before anybody could touch it.
  await cutOffNews(page);
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
  const place = new URL(page.url()).pathname;
  const other = await context.newPage();
  waitForAnswers(other);
  await other.goto(`${desk.app.origin}/inbox`);
  await other.getByRole('button', { name: /sign out/i }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();

  await page.getByRole('group', { name: 'Actions' }).first().getByRole('button', { name: 'Mark as listened' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText('You’ve been signed out.')).toBeVisible();
  await expect(page.getByText('My crown came off')).toHaveCount(0);
  takeOut(complaints, /401/);

  await signInHere(page);
  await expect(page).toHaveURL(new RegExp(`${place}$`));
  await expect(page.getByRole('article')).toContainText('My crown came off at breakfast.');
});

test('a screen nobody touches leaves for the sign-in page too', async ({ desk, page, complaints }) => {
  await desk.signIn(page);
  const elsewhere = { cookie: await desk.app.signIn(), 'sec-fetch-site': 'same-origin' };
  await fetch(`${desk.app.origin}/api/me/sessions`, { method: 'DELETE', headers: elsewhere });
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 15_000 });
  await expect(page.getByText('You’ve been signed out.')).toBeVisible();
  takeOut(complaints, /401/);
});

test('offline the inbox says so, keeps what is decided, and says what it does not have', async ({
  desk,
  page,
  context,
  complaints,
}) => {
  await desk.signIn(page);
  const grace = desk.row(page, 'Grace Adeyemi');
  await grace.getByRole('link').click();
  await expect(page.getByRole('article')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('You’re offline. Showing saved voicemails.').filter({ visible: true })).toBeVisible();
  await page.getByRole('group', { name: 'Actions' }).first().getByRole('button', { name: 'Mark as listened' }).click();
  await expect(page.getByText('1 change will sync once you’re reconnected.').filter({ visible: true })).toBeVisible();
  await expect(page).toHaveTitle(/^\(5\)/);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Trash/ })
    .click();
  await expect(page.getByText('These voicemails aren’t available offline.')).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText('Trash is empty.')).toBeVisible();
  await expect(page.getByText('You’re offline.')).toHaveCount(0);
  await expect.poll(() => desk.phoneInc.system.newestFirst()[0]?.listened, { timeout: 20_000 }).toBe(true);
  takeOut(complaints, /ERR_INTERNET_DISCONNECTED/);
});

test('a server that goes away and comes back is noticed, also by the player', async ({ desk, page, complaints }) => {
  test.slow();
  await desk.signIn(page);
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  const play = page.getByRole('button', { name: /^Play/ });
  await expect(play).toBeVisible();
  await desk.app.pause();
  await expect(
    page.getByText('Can’t reach Aftertone. Showing the last loaded data').filter({ visible: true }),
  ).toBeVisible({
    timeout: 15_000,
  });
  await play.click();
  await expect(page.getByText('Couldn’t load the recording. Check your connection.')).toBeVisible();

  await desk.app.resume();
  await expect(
    page.getByText('Can’t reach Aftertone. Showing the last loaded data').filter({ visible: true }),
  ).toHaveCount(0, {
    timeout: 30_000,
  });
  await expect(page.getByText('Couldn’t load the recording. Check your connection.')).toHaveCount(0);
  takeOut(complaints, UNANSWERED);
});

test('what could not be loaded while the server was away comes by itself when it is back', async ({
  desk,
  page,
  complaints,
}) => {
  test.slow();
  await desk.signIn(page);
  await desk.app.pause();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Trash/ })
    .click();
  await expect(page.getByText('Couldn’t load voicemails.')).toBeVisible();
  await expect(
    page.getByText('Can’t reach Aftertone. Showing the last loaded data').filter({ visible: true }),
  ).toBeVisible({
    timeout: 15_000,
  });

  await desk.app.resume();
  await expect(page.getByText('Trash is empty.')).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByText('Can’t reach Aftertone. Showing the last loaded data').filter({ visible: true }),
  ).toHaveCount(0);
  takeOut(complaints, UNANSWERED);
});

test('a length that nobody knows yet is not written, and a hang-up is called one', async ({ desk, page }) => {
  await desk.signIn(page);
  // Quo tells how long a recording is, Phone.inc does not.
  desk.quo.system.arrive({ lineRef: 'PNnew', from: '+14155550190', seconds: 1, transcript: null });
  desk.phoneInc.system.arrive({ lineRef: DESK_LINE, from: '+14155550191', processing: true });
  const hungUp = desk.row(page, 'Hung up · no message');
  const inTheMaking = desk.row(page, '(415) 555-0191');
  await expect(hungUp).toBeVisible({ timeout: 20_000 });
  await expect(inTheMaking).toContainText('Transcribing…', { timeout: 20_000 });
  await expect(inTheMaking).not.toContainText('·');
  await expect(hungUp).toContainText('·0:01');
  await hungUp.getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('Called New patients');
  await expect(page.getByRole('article')).toContainText('The caller hung up without leaving a message.');
});
