import { DESK_LINE, expect, test } from './front-desk.ts';

test('what one member does appears on the other screen, and an arrival waits at the top', async ({
  desk,
  page,
  browser,
}) => {
  await desk.signIn(page);
  const other = await browser.newPage();
  await desk.signIn(other);

  await desk.row(page, "It's Kenji").getByRole('link').click();
  await page.getByRole('group', { name: 'Actions' }).first().getByRole('button', { name: 'Delete' }).click();
  await expect(desk.row(other, "It's Kenji")).toHaveCount(0, { timeout: 15_000 });
  await expect(other).toHaveTitle(/^\(5\)/);

  // The pointer is in the list: nothing may move under it.
  await desk.row(other, 'My crown came off').hover();
  const before = await desk.row(other, 'My crown came off').boundingBox();
  desk.phoneInc.system.arrive({ lineRef: DESK_LINE, from: '+14155550190', transcript: 'My denture has cracked.' });
  await expect(other.getByRole('button', { name: '1 new' })).toBeVisible({ timeout: 20_000 });
  expect(await desk.row(other, 'My crown came off').boundingBox()).toEqual(before);
  await other.getByRole('button', { name: '1 new' }).click();
  await expect(desk.row(other, 'My denture has cracked.')).toBeVisible();
  await other.close();
});

test('with a dead phone system the inbox works, and what was decided is delivered later', async ({ desk, page }) => {
  await desk.signIn(page);
  const { system } = desk.phoneInc;
  const grace = desk.row(page, 'Grace Adeyemi');
  // Kept on arrival: wait until the recording is here, so that it plays without its phone system.
  await grace.getByRole('link').click();
  await expect(page.getByRole('article').getByRole('link', { name: 'Download' }).first()).toBeVisible();
  await expect
    .poll(
      async () => (await page.request.get(`${desk.app.origin}/api/voicemails/${idIn(page.url())}/peaks`)).status(),
      {
        timeout: 20_000,
      },
    )
    .toBe(200);
  await desk.phoneInc.close();

  await page.reload();
  // The clock is told once the page answers to keys and clicks.
  await expect(grace.locator('time')).toHaveText(/\w/);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(1);
  await page.getByRole('group', { name: 'Actions' }).first().getByRole('button', { name: 'Mark as listened' }).click();
  await expect(grace.getByRole('img', { name: /Waiting to sync/ })).toBeVisible({ timeout: 20_000 });
  await expect(
    page
      .getByText(
        /Can’t reach Phone\.inc|Phone\.inc (refused the connection|didn’t respond|failed several times)|connection to Phone\.inc was interrupted/,
      )
      .first(),
  ).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/Since \d+:\d\d.* · 1 pending change/).first()).toBeVisible({ timeout: 20_000 });

  await desk.reopenPhoneInc();
  await expect.poll(() => system.newestFirst()[0]?.listened, { timeout: 45_000 }).toBe(true);
  await expect(grace.getByRole('img', { name: /Waiting to sync/ })).toHaveCount(0, { timeout: 15_000 });
});

test('a change that a phone system does not take is sent again, or discarded', async ({ desk, page }) => {
  await desk.signIn(page);
  const { system } = desk.phoneInc;
  desk.phoneInc.setFault({ kind: 'status', status: 422 }, { path: /voicemails\/.+/ });
  const grace = desk.row(page, 'Grace Adeyemi');
  await grace.getByRole('link').click();
  const actions = page.getByRole('group', { name: 'Actions' }).first();
  await actions.getByRole('button', { name: 'Mark as listened' }).click();
  const refused = page.getByText('Phone.inc rejected this change', { exact: false });
  await expect(refused).toBeVisible({ timeout: 20_000 });
  expect(system.newestFirst()[0]?.listened).toBe(false);

  await page.getByRole('button', { name: 'Keep here only' }).click();
  await expect(refused).toBeHidden();
  await expect(page.getByText('Kept in Aftertone only.').first()).toBeVisible();
  await expect(page.locator('#voicemail-caller')).toBeFocused();
  await expect(actions.getByRole('button', { name: 'Mark as unlistened' })).toBeVisible();

  await actions.getByRole('button', { name: 'Mark as unlistened' }).click();
  await actions.getByRole('button', { name: 'Mark as listened' }).click();
  await expect(refused).toBeVisible({ timeout: 20_000 });
  desk.phoneInc.setFault(null);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(refused).toBeHidden({ timeout: 20_000 });
  await expect.poll(() => system.newestFirst()[0]?.listened).toBe(true);
});

function idIn(address: string): string {
  return new URL(address).pathname.split('/').at(-1) ?? '';
}
