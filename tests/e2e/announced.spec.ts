import type { Page } from '@playwright/test';
import { deliver } from '#lib/simulators/deliver.ts';
import { datedDelivery, legacyDelivery } from '#lib/simulators/quo/deliveries.ts';
import { phoneSystemsWire } from '#lib/wire/accounts.ts';
import { expect, type FrontDesk, test, WEBHOOK_SECRET } from './front-desk.ts';
import { expectAccessible } from './screen-checks.ts';

// Looked at once, at the start, and then not for an hour: what is seen sooner was announced.
test.use({ appVariables: { SYNC_INTERVAL_S: '3600' } });

/** Quo as Settings know it, once everything there was gone through. */
async function quoOf(desk: FrontDesk): Promise<string> {
  const cookie = await desk.app.signIn();
  const find = async () => {
    const reply = await fetch(`${desk.app.origin}/api/accounts`, { headers: { cookie } });
    return phoneSystemsWire.parse(await reply.json()).items.find(({ provider }) => provider === 'quo');
  };
  await expect.poll(async () => (await find())?.lastFullSyncAt ?? null).not.toBeNull();
  return (await find())?.id ?? '';
}

/** What Settings show to be pasted at Quo, at the address where this test reaches the app. */
async function pastedAddress(desk: FrontDesk, page: Page): Promise<string> {
  await page.goto(`${desk.app.origin}/settings/phone-systems/${await quoOf(desk)}`);
  await page.getByRole('button', { name: /^Details/, expanded: false }).click();
  const shown = await page.getByLabel('Webhook URL').inputValue();
  return desk.app.origin + new URL(shown).pathname;
}

test('a voicemail that Quo announces is on an open screen, though nobody looked for it', async ({ desk, page }) => {
  await desk.signIn(page);
  const to = await pastedAddress(desk, page);
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.locator('[data-row] time').first()).toHaveText(/\w/);
  const before = desk.quo.requests.length;
  const leave = (transcript: string, from: string) =>
    desk.quo.system.arrive({ lineRef: 'PNnew', from, transcript, receivedAt: Date.now() });

  const first = leave('My filling fell out.', '+14155550171');
  expect((await deliver(to, datedDelivery(first, WEBHOOK_SECRET, Date.now(), 'msg_first'))).status).toBe(204);
  await expect(desk.row(page, 'My filling fell out.')).toBeVisible();
  const second = leave('Can I come on Friday?', '+14155550172');
  const legacy = legacyDelivery(second, WEBHOOK_SECRET.replace('whsec_', ''), Date.now(), 'EV_second');
  expect((await deliver(to, legacy)).status).toBe(204);
  await expect(desk.row(page, 'Can I come on Friday?')).toBeVisible();

  const lists = desk.quo.requests.slice(before).filter(({ path }) => /^\/(v1\/)?(calls|conversations)\?/.test(path));
  expect(lists, 'lists that could have shown it').toEqual([]);
});

test('Settings show the address, and whether a delivery arrived or was refused', async ({ desk, page, context }) => {
  await desk.signIn(page);
  const to = await pastedAddress(desk, page);
  await expect(page.getByText('No events received yet.')).toBeVisible();
  await expect(page.getByText(/reached from the internet/)).toBeVisible();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy URL' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).pathname).toBe(new URL(to).pathname);

  const voicemail = desk.quo.system.arrive({ lineRef: 'PNnew', receivedAt: Date.now() });
  const delivery = datedDelivery(voicemail, WEBHOOK_SECRET, Date.now(), 'msg_once');
  expect((await deliver(to, delivery)).status).toBe(204);
  await expect(page.getByText(/^Last event received/)).toBeVisible();
  expect((await deliver(to, delivery)).status).toBe(400);
  await expect(page.getByText(/^Last rejected event .*: /)).toBeVisible();

  await expectAccessible(page, 'address for deliveries');
});
