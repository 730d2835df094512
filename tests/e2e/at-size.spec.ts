import { systemClock } from '#lib/clock.ts';
import { openStore } from '#lib/store/open-store.ts';
import { DESK_LINE, expect, type FrontDesk, test } from './front-desk.ts';

const LINES = 2_000;

/** Three phone systems from which nothing comes, with very many lines between them. */
async function connectManyLines(desk: FrontDesk): Promise<void> {
  const store = await openStore({ url: desk.app.databaseUrl, clock: systemClock });
  const created_at = systemClock.now();
  const nothing = { key: null, settings: '', last_error: null, token: null, lease_owner: null } as const;
  const notYet = {
    recent_cursor: null,
    full_sync_cursor: null,
    full_sync_began_at: null,
    last_delivery_at: null,
  } as const;
  await store.change(async ({ db }) => {
    for (const id of ['north', 'south', 'west'])
      await db
        .insertInto('accounts')
        .values({
          ...nothing,
          ...notYet,
          id,
          provider: 'phone-inc',
          label: `Hotel ${id}`,
          state: 'paused',
          last_sync_at: created_at,
          last_full_sync_at: created_at,
          created_at,
        })
        .execute();
    for (let from = 0; from < LINES; from += 200)
      await db
        .insertInto('lines')
        .values(
          Array.from({ length: 200 }, (_, offset) => ({
            id: `line-${from + offset}`,
            account_id: 'north',
            ref: `${from + offset}`,
            name: `Room ${from + offset}`,
            number: null,
            colour: 'teal',
            created_at,
          })),
        )
        .execute();
  });
  await store.close();
}

test('two thousand lines and three failing phone systems leave the page small and the list in sight', async ({
  desk,
  page,
}) => {
  await connectManyLines(desk);
  await desk.signIn(page);
  const html = await (await page.request.get(`${desk.app.origin}/inbox`)).text();
  expect(html.length).toBeLessThan(400_000);

  const places = page.getByRole('navigation', { name: 'Views and lines' });
  await expect(places.getByText(`The 50 busiest of ${(LINES + 3).toLocaleString('en')} lines.`)).toBeVisible();
  // What is unlistened stands among them.
  await expect(places.getByRole('link', { name: /New patients 1 unlistened/ })).toBeVisible();
  await places
    .getByRole('searchbox', { name: `Find one of ${(LINES + 3).toLocaleString('en')} lines` })
    .fill('room 1777');
  await places.getByRole('link', { name: 'Room 1777' }).click();
  await expect(page.getByRole('heading', { name: /Room 1777/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: /Room 1777/ })).toBeVisible();
  await expect(page).toHaveTitle(/Room 1777/);
  // One phone system's own failure stands there in its own words.
  await expect(page.getByText(/Hotel north is paused/)).toBeVisible();

  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByText('3 phone systems have problems.')).toBeVisible();
  await expect(page.getByText(/Hotel south is paused/)).toBeHidden();
  await page.getByRole('button', { name: 'See which' }).click();
  for (const name of [/Hotel north is paused/, /Hotel south is paused/, /Hotel west is paused/])
    await expect(page.getByText(name)).toBeVisible();
  await expect(page.getByRole('link', { name: /settings of Hotel west/ })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('room 1888');
  await page.getByRole('option', { name: 'Room 1888', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Room 1888/ })).toBeVisible();
});

test('hundreds of waiting voicemails of one caller are one row, and those behind them come with the next request', async ({
  desk,
  page,
}) => {
  await desk.signIn(page);
  const now = Date.now();
  for (let index = 0; index < 300; index += 1)
    desk.phoneInc.system.arrive({
      lineRef: DESK_LINE,
      from: '+14155550199',
      receivedAt: now - (index + 1) * 1000,
      seconds: 5,
      transcript: 'It is me again.',
    });
  await expect(page.getByText('300 open voicemails from this caller').first()).toBeAttached({ timeout: 60_000 });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/voicemails\?/.test(request.url())) asked.push(request.url());
  });
  await page.reload();
  await expect(page.locator('[data-row]')).toHaveCount(7, { timeout: 30_000 });
  expect(asked.filter((url) => url.includes('after=')).length).toBeLessThanOrEqual(2);
});
