import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { systemClock } from '#lib/clock.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { PhoneWorld, type SimulatedLine } from '#lib/simulators/world.ts';
import { openStore } from '#lib/store/open-store.ts';
import { RESTORED } from '#lib/store/restored.ts';
import { keepSetting } from '#lib/store/settings.ts';
import { ADMINISTRATOR, type AppServer, startApp } from '../support/app-server.ts';
import { makeCertificates } from '../support/tls.ts';
import { startWebServer } from '../support/web-server.ts';
import { test as base, expect } from './front-desk.ts';

const SECRETS = { phoneInc: 'phk_secret_0123456789', portsip: 'a very secret password', quo: 'quo-secret-0123456789' };
const FIRST_PAGE = { timeout: 30_000 };

/** An app that knows no phone system yet, beside three of them that wait to be connected. */
interface EmptyOffice {
  app: AppServer;
  phoneInc: Awaited<ReturnType<typeof startPhoneInc>>;
  portsip: Awaited<ReturnType<typeof startPortsip>>;
  quo: Awaited<ReturnType<typeof startQuo>>;
  /** Signs in as the administrator and opens Settings → Phone systems. */
  open(page: Page): Promise<void>;
  /** Goes through the form for a phone system, without sending it. */
  fill(page: Page, system: string, fields: Record<string, string>): Promise<void>;
}

/** Three voicemails of three callers, who call nowhere else: the inbox shows a caller once. */
function worldOf(line: SimulatedLine, makeId: (count: number) => string, transcript: string): PhoneWorld {
  let count = 0;
  const world = new PhoneWorld({ lines: [line], makeId: () => makeId(++count) });
  for (let ago = 1; ago <= 3; ago += 1)
    world.arrive({
      lineRef: line.ref,
      from: `+1415555${1000 + line.ref.length * 10 + ago}`,
      receivedAt: Date.now() - ago * 600_000,
      transcript,
    });
  return world;
}

const test = base.extend<{ office: EmptyOffice; answers: string[] }>({
  /** Everything the server sent to the browser; no secret may ever be in it. */
  answers: [
    // The office is named first: it is opened before the page and closed after it, so nothing is asked of a closed one.
    async ({ office: _office, page }, use) => {
      const answers: string[] = [];
      page.on('response', async (response) => {
        const type = response.headers()['content-type'] ?? '';
        if (/json|html|x-component/.test(type)) answers.push(await response.text().catch(() => ''));
      });
      await use(answers);
      const told = answers.join('\n');
      for (const secret of Object.values(SECRETS)) expect(told, 'answers of the server').not.toContain(secret);
      expect(answers.length).toBeGreaterThan(0);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  office: async ({}, use) => {
    const desk = { ref: '0193f4a9-7c34-7c00-9e3d-000000000001', name: 'Front desk', number: '+14155550101' };
    const callId = (count: number) => `0193f4cb-7777-7c00-9e3d-${String(count).padStart(12, '0')}`;
    const phoneInc = await startPhoneInc({
      world: worldOf(desk, callId, 'The crown came off.'),
      apiKey: SECRETS.phoneInc,
    });
    const portsip = await startPortsip({
      world: worldOf({ ref: 'own', name: 'Reception' }, String, 'Not told by the PBX.'),
      username: '200',
      password: SECRETS.portsip,
    });
    const quo = await startQuo({
      world: worldOf(
        { ref: 'PNnew', name: 'New patients', number: '+14155550103' },
        (count) => `AC${String(count).padStart(8, '0')}`,
        'We have just moved here.',
      ),
      apiKey: SECRETS.quo,
      surfaces: 'both',
    });
    const app = await startApp();
    await use({
      app,
      phoneInc,
      portsip,
      quo,
      async open(page) {
        await page.goto(`${app.origin}/settings/phone-systems`);
        await page.getByLabel('Email address').fill(ADMINISTRATOR.email);
        await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('heading', { name: 'Phone systems' })).toBeVisible();
      },
      async fill(page, system, fields) {
        await page.goto(`${app.origin}/settings/phone-systems/new`);
        await page.getByLabel(system).check();
        for (const [label, value] of Object.entries(fields))
          await page
            .getByRole('textbox', { name: label })
            .or(page.getByLabel(label, { exact: true }))
            .first()
            .fill(value);
      },
    });
    await app.stop();
    await Promise.all([phoneInc, portsip, quo].map((simulator) => simulator.close()));
  },
});

const connect = (page: Page) => page.getByRole('button', { name: 'Connect', exact: true }).click();
test('each phone system is connected by its form, after a wrong key and a wrong address', async ({
  office,
  page,
  complaints,
}) => {
  test.slow();
  await office.open(page);
  await expect(page.getByText('No phone system yet.')).toBeVisible();

  await office.fill(page, 'Phone.inc', { 'API key': 'wrong', Address: `${office.phoneInc.origin}/api/v1` });
  await connect(page);
  await expect(page.getByText('Phone.inc rejected the key or password. Look for a slip')).toBeVisible();
  await page.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await page.getByRole('button', { name: 'Test only' }).click();
  await expect(page.getByText('It answers, with one line: Front desk.')).toBeVisible();
  await connect(page);
  await expect(page.getByRole('heading', { name: 'Phone.inc' })).toBeVisible();
  await expect(page.getByText('Well', { exact: true })).toBeVisible(FIRST_PAGE);

  await office.fill(page, 'PortSIP PBX', {
    'Address of the PBX': 'pbx',
    'Extension or user name': '200',
  });
  await connect(page);
  await expect(page.getByText('Address of the PBX must be an https address')).toBeVisible();
  await expect(page.getByText('Password is needed.')).toBeVisible();
  await expect(page.getByLabel('Address of the PBX')).toBeFocused();
  await page.getByLabel('Address of the PBX').fill('http://127.0.0.1:1');
  await page.getByLabel('Password', { exact: true }).fill(SECRETS.portsip);
  await connect(page);
  await expect(page.getByText(/PortSIP PBX refused the connection\. Check the port/)).toBeVisible();
  await page.getByLabel('Address of the PBX').fill(`${office.portsip.origin}/api`);
  await connect(page);
  await expect(page.getByRole('heading', { name: 'PortSIP PBX' })).toBeVisible();

  await office.fill(page, 'Quo (OpenPhone)', { 'API key': SECRETS.quo, Address: office.quo.origin, Name: 'Quo Mitte' });
  await connect(page);
  await expect(page.getByRole('heading', { name: 'Quo Mitte' })).toBeVisible();

  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(9, FIRST_PAGE);
  expect(complaints.splice(0)).toEqual([
    expect.stringContaining('502'),
    expect.stringContaining('400'),
    expect.stringContaining('502'),
  ]);
});

test('a PBX with a certificate of its own is trusted by its authority', async ({ office, page, complaints }) => {
  const own = makeCertificates();
  await using pbx = await startWebServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(`${office.portsip.origin}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      body: chunks.length > 0 ? Buffer.concat(chunks) : null,
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }, own);
  await office.open(page);
  await office.fill(page, 'PortSIP PBX', {
    'Address of the PBX': `${pbx.origin}/api`,
    'Extension or user name': '200',
    Password: SECRETS.portsip,
  });
  await connect(page);
  await expect(page.getByText('The certificate of PortSIP PBX is not trusted.')).toBeVisible();
  await page.getByLabel('Certificate authority').fill(own.authority);
  await connect(page);
  await expect(page.getByRole('heading', { name: 'PortSIP PBX' })).toBeVisible();
  await expect(page.getByText('Well', { exact: true })).toBeVisible(FIRST_PAGE);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
});

/** Connects Phone.inc and stands on its page, its voicemails here. */
async function connected(office: EmptyOffice, page: Page): Promise<void> {
  await office.open(page);
  await office.fill(page, 'Phone.inc', { 'API key': SECRETS.phoneInc, Address: `${office.phoneInc.origin}/api/v1` });
  await connect(page);
  await expect(page.getByText('Well', { exact: true })).toBeVisible(FIRST_PAGE);
}

/** Two voicemails are marked listened, which the phone system does not take. */
async function withTwoOwed(office: EmptyOffice, page: Page): Promise<void> {
  office.phoneInc.setFault({ kind: 'status', status: 503 });
  const { items } = await (await page.request.get(`${office.app.origin}/api/voicemails`)).json();
  for (const { id } of items.slice(0, 2))
    await page.request.patch(`${office.app.origin}/api/voicemails/${id}`, {
      data: { listened: true },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  await expect(page.getByRole('heading', { name: 'Not taken yet' })).toBeVisible();
}

test('a phone system is paused and goes on, named, looked at and given another key', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Phone.inc is paused: no new voicemails are fetched.')).toBeVisible();
  await page.goto(`${office.app.origin}/inbox`);
  await page
    .getByRole('link', { name: /^See to it/ })
    .first()
    .click();
  office.phoneInc.world.arrive({ lineRef: office.phoneInc.world.lines[0]?.ref ?? '' });
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Well', { exact: true })).toBeVisible();
  await expect(page.getByText('Voicemails here').locator('xpath=following-sibling::dd')).toHaveText('4', FIRST_PAGE);
  await page.getByRole('button', { name: 'Go through everything' }).click();
  await expect(page.getByText('Everything is gone through now.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText('It answers, with one line')).toBeVisible();

  // One item of the list has an impossible date from now on: it is skipped, and the rest goes on.
  office.phoneInc.setFault({
    kind: 'rewrite',
    rewrite: (body) => JSON.parse(JSON.stringify(body).replace(/("created_at":)"[^"]*"/, '$1"0001-01-01T00:00:00Z"')),
  });
  await expect(page.getByText('Its date is before 1990, so there’s no telling when the caller left it.')).toBeVisible(
    FIRST_PAGE,
  );
  office.phoneInc.setFault(null);
  await expect(page.getByRole('heading', { name: 'Set aside' })).toBeHidden(FIRST_PAGE);

  await page.getByRole('textbox', { name: 'Name' }).fill('The practice');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('heading', { name: 'The practice' })).toBeVisible();

  await page.getByRole('button', { name: 'Change settings…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue('');
  await dialog.getByLabel('API key', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('The practice rejected the key or password.')).toBeVisible();
  await dialog.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Well', { exact: true })).toBeVisible();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
});

test('settings that lead to another account are asked about, and become a new phone system', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  const line = { ref: '0193f4a9-7c34-7c00-9e3d-0000000000aab', name: 'Somebody else', number: '+14155550199' };
  const world = worldOf(
    line,
    (count) => `0193f4cb-8888-7c00-9e3d-${String(count).padStart(12, '0')}`,
    'Another office.',
  );
  const other = await startPhoneInc({ world, apiKey: SECRETS.phoneInc });
  await page.getByRole('button', { name: 'Change settings…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address', { exact: true }).fill(`${other.origin}/api/v1`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/^API key must be entered again/)).toBeVisible();
  await dialog.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(
    dialog.getByText('This looks like a different account. Connect it as a new phone system?'),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  const before = page.url();
  await dialog.getByRole('button', { name: 'Connect as a new phone system' }).click();
  await expect(page.getByText('Connected as a new phone system.', { exact: true })).toBeVisible();
  await expect.poll(() => page.url()).not.toBe(before);
  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(6, FIRST_PAGE);
  await other.close();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400'), expect.stringContaining('409')]);
});

test('after a restored backup, deletions that came due meanwhile wait for an administrator', async ({
  office,
  page,
}) => {
  await connected(office, page);
  // An open window would say that Aftertone is away.
  await page.goto('about:blank');
  await office.app.pause();
  const store = await openStore({ url: office.app.databaseUrl, clock: systemClock });
  await store.change(async (change) => {
    await change.db.updateTable('voicemails').set({ trashed_at: 1, erase_after: 2 }).execute();
    await keepSetting(change, RESTORED, '');
  });
  await store.close();
  await office.app.resume();
  await page.goto(`${office.app.origin}/settings/phone-systems`);
  await expect(page.getByText(/^A backup was restored .*\. 3 deletions are on hold\.$/)).toBeVisible(FIRST_PAGE);
  await expect(page.getByText('Phone.inc: 3.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect(page.getByText(/^A backup was restored/)).toBeHidden();
  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(3, FIRST_PAGE);
  expect(office.phoneInc.world.removals).toEqual([]);
});

test('removed as an archive, its voicemails stay; what waited is listed and given up', async ({ office, page }) => {
  await connected(office, page);
  await withTwoOwed(office, page);
  await page.getByRole('button', { name: 'Remove Phone.inc…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('2 changes Phone.inc has not taken yet')).toBeVisible();
  await expect(dialog.getByText(/^Listened:/)).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Remove and keep the archive' }).click();
  await expect(dialog.getByText('Tick the box to confirm.')).toBeVisible();
  await dialog.getByLabel('Give up the 2 changes above').check();
  await dialog.getByRole('button', { name: 'Remove and keep the archive' }).click();
  await expect(page.getByText('Archive', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect again…' })).toBeVisible();

  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(3, FIRST_PAGE);
  await page
    .getByRole('link', { name: /Front desk/ })
    .first()
    .click();
  await expect(page.getByText('Phone.inc is no longer connected: this is its archive.')).toBeVisible();
  await page.locator('[data-row]').first().getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('The crown came off.');
  await expect(page.getByRole('article')).toContainText('Archive');
  expect(office.phoneInc.world.voicemails.size).toBe(3);
});

test('erased here, nothing of it remains, and its own copy stays with the phone system', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  await withTwoOwed(office, page);
  await page.getByRole('button', { name: 'Remove Phone.inc…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Erase here').check();
  await dialog.getByLabel('Erase 3 voicemails for good, and give up the 2 changes above').check();
  await dialog.getByRole('button', { name: 'Erase here' }).click();
  await expect(page.getByText('This phone system is not here any more')).toBeVisible(FIRST_PAGE);
  await page.getByRole('link', { name: 'To the phone systems' }).click();
  await expect(page.getByText('No phone system yet.')).toBeVisible();
  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.getByText('No phone system yet.')).toBeVisible();
  expect(office.phoneInc.world.voicemails.size).toBe(3);
  expect(office.phoneInc.world.removals).toEqual([]);
  expect([...new Set(complaints.splice(0))]).toEqual([expect.stringContaining('404')]);
});

test('a list that cannot be loaded says so and can be asked for again', async ({ office, page, complaints }) => {
  await office.open(page);
  await page.route('**/api/accounts', (route) => route.fulfill({ status: 403, json: {} }));
  await page.reload();
  await expect(page.getByText('The phone systems could not be loaded.')).toBeVisible();
  await page.unroute('**/api/accounts');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No phone system yet.')).toBeVisible();
  expect([...new Set(complaints.splice(0))]).toEqual([expect.stringContaining('403')]);
});

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
] as const)
  test(`the pages of phone systems are free of axe violations, ${colorScheme}, ${width} px`, async ({
    office,
    page,
    complaints,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await office.open(page);
    expect(await violations(page), 'empty list').toEqual([]);
    await office.fill(page, 'PortSIP PBX', { 'Address of the PBX': 'pbx' });
    await connect(page);
    await expect(page.getByText('Password is needed.')).toBeVisible();
    expect(await violations(page), 'form with faults').toEqual([]);
    await office.fill(page, 'Phone.inc', { 'API key': SECRETS.phoneInc, Address: `${office.phoneInc.origin}/api/v1` });
    await connect(page);
    await expect(page.getByText('Well', { exact: true })).toBeVisible(FIRST_PAGE);
    await withTwoOwed(office, page);
    expect(await violations(page), 'one phone system').toEqual([]);
    await page.getByRole('button', { name: 'Change settings…' }).click();
    await expect(page.getByRole('dialog').getByLabel('API key', { exact: true })).toBeVisible();
    expect(await violations(page), 'changing its settings').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Change settings…' })).toBeFocused();
    await page.getByRole('button', { name: 'Remove Phone.inc…' }).click();
    await expect(page.getByRole('dialog').getByText(/^Listened:/)).toHaveCount(2);
    expect(await violations(page), 'removing it').toEqual([]);
    await page.keyboard.press('Escape');
    await page.goto(`${office.app.origin}/settings/lines`);
    await expect(page.getByText('Front desk')).toBeVisible();
    expect(await violations(page), 'lines').toEqual([]);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });
