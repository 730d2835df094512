import type { BrowserContext, Page, Request } from '@playwright/test';
import { ADMINISTRATOR } from '../support/app-server.ts';
import { attend, expect, type FrontDesk, test } from './front-desk.ts';
import { signInHere } from './people.ts';

const TOM = { name: 'Tom Berg', email: 'tom@example.com', password: 'correct horse battery' };

/** A second member, at a browser of his own. */
async function secondMember(desk: FrontDesk, context: BrowserContext): Promise<Page> {
  const cookie = await desk.app.signIn();
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const { name, email, password } = TOM;
  const post = (address: string, body: object) =>
    fetch(desk.app.origin + address, { method: 'POST', headers, body: JSON.stringify(body) });
  const { path } = (await (await post('/api/members', { name, email, role: 'member' })).json()) as { path: string };
  // Ends the session it is used in, which has served.
  await post(`/api${path.replace('/invitation/', '/invitations/')}`, { name, password });
  const page = await context.newPage();
  await page.goto(`${desk.app.origin}/`);
  await signInHere(page, TOM);
  await expect(page.locator('[data-row] time').first()).toHaveText(/\w/, { timeout: 30_000 });
  return page;
}

/** How many streams a browser has open now. */
function streamsOf(context: BrowserContext): () => number {
  const open = new Set<Request>();
  context.on('request', (request) => isStream(request) && open.add(request));
  context.on('requestfinished', (request) => open.delete(request));
  context.on('requestfailed', (request) => open.delete(request));
  // Of a page that is closed nothing is told any more.
  return () => [...open].filter((request) => !request.frame().page().isClosed()).length;
}

function isStream(request: Request): boolean {
  return new URL(request.url()).pathname === '/api/events' && request.headers().accept === 'text/event-stream';
}

const actions = (page: Page) => page.getByRole('group', { name: 'Actions' }).first();

test('two members see one another at once: what is done, who is where, and before calling twice', async ({
  desk,
  page,
  browser,
  complaints,
}) => {
  await desk.signIn(page);
  const context = await browser.newContext();
  const toms = await secondMember(desk, context);
  attend(toms, complaints);
  const polls: string[] = [];
  toms.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/events' && !isStream(request)) polls.push(request.url());
  });

  await desk.row(page, "It's Kenji").getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Delete' }).click();
  await expect(desk.row(toms, "It's Kenji")).toHaveCount(0);

  const crown = 'My crown came off';
  await desk.row(page, crown).getByRole('link').click();
  await expect(desk.row(toms, crown).getByRole('img', { name: /is viewing this$/ })).toBeVisible();
  await desk.row(toms, crown).getByRole('link').click();
  await expect(toms.getByRole('article').getByRole('status')).toContainText(['is viewing this']);
  await expect(page.getByRole('article')).toContainText(`${TOM.name} is viewing this`);

  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(toms.getByRole('article')).toContainText(/is listening/);
  await actions(toms).getByRole('link', { name: 'Call back' }).click();
  const asking = toms.getByRole('dialog', { name: 'Call anyway?' });
  await expect(asking).toContainText('is listening to this right now.');
  await asking.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: /^Pause/ }).click();
  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await expect(toms.getByRole('article')).not.toContainText(/is listening|is viewing this/);
  await page.close();
  await expect(desk.row(toms, 'Grace Adeyemi').getByRole('img', { name: /is viewing this$/ })).toHaveCount(0);
  expect(polls, 'asked without a stream').toEqual([]);
  await context.close();
});

test('two tabs of a browser share one stream, and the second takes it over', async ({ desk, page, context }) => {
  const open = streamsOf(context);
  await desk.signIn(page);
  const second = await context.newPage();
  await second.goto(`${desk.app.origin}/inbox`);
  await expect(second.locator('[data-row] time').first()).toHaveText(/\w/);
  await expect.poll(open).toBe(1);

  await desk.row(page, "It's Kenji").getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Delete' }).click();
  await expect(desk.row(second, "It's Kenji")).toHaveCount(0);
  await desk.row(second, 'Grace Adeyemi').getByRole('link').click();
  await actions(second).getByRole('button', { name: 'Mark as listened' }).click();
  await expect(page).toHaveTitle(/^\(4\)/);
  expect(open()).toBe(1);

  await page.close();
  await expect.poll(open).toBe(1);
  const cookie = await desk.app.signIn(ADMINISTRATOR);
  const list = await fetch(`${desk.app.origin}/api/voicemails?view=inbox`, { headers: { cookie } });
  const { items } = (await list.json()) as { items: { id: string; transcript: { text?: string } }[] };
  const crown = items.find(({ transcript }) => transcript.text?.startsWith('My crown'));
  await fetch(`${desk.app.origin}/api/voicemails/${crown?.id}`, {
    method: 'PATCH',
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ listened: true }),
  });
  await expect(second).toHaveTitle(/^\(3\)/);
});

test('where no stream gets through it asks, and shows the same a little later', async ({ desk, page, browser }) => {
  const other = await browser.newPage();
  await other.route('**/api/events*', (route) => (isStream(route.request()) ? route.abort() : route.continue()));
  await desk.signIn(page);
  await desk.signIn(other);
  await desk.row(page, "It's Kenji").getByRole('link').click();
  await actions(page).getByRole('button', { name: 'Delete' }).click();
  await expect(desk.row(other, "It's Kenji")).toHaveCount(0);
  await other.close();
});
