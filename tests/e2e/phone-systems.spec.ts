import { systemClock } from '#lib/clock.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { RESTORED } from '#lib/store/backup/restored.ts';
import { openStore } from '#lib/store/open-store.ts';
import { keepSetting } from '#lib/store/settings.ts';
import { makeCertificates } from '../support/tls.ts';
import { startWebServer } from '../support/web-server.ts';
import {
  connect,
  connected,
  expect,
  FIRST_PAGE,
  openDetails,
  SECRETS,
  simulatedSystemOf,
  test,
  withTwoPending,
} from './empty-office.ts';
import { violations } from './screen-checks.ts';

test('each phone system is connected by its form, after a wrong key and a wrong address', async ({
  office,
  page,
  complaints,
}) => {
  test.slow();
  await office.open(page);
  await expect(page.getByText('No phone systems yet.')).toBeVisible();

  await office.fill(page, 'Phone.inc', { 'API key': 'wrong', 'Server URL': `${office.phoneInc.origin}/api/v1` });
  await connect(page);
  await expect(
    page.getByText('Phone.inc didn’t accept the API key or password. Check it and try again.'),
  ).toBeVisible();
  await page.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Connected. Found 1 line: Front desk.')).toBeVisible();
  await connect(page);
  await expect(page.getByRole('heading', { name: 'Phone.inc' })).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible(FIRST_PAGE);

  await office.fill(page, 'PortSIP PBX', {
    'Server URL': 'pbx',
    'Extension or user name': '200',
  });
  await connect(page);
  await expect(page.getByText('Enter a URL such as')).toBeVisible();
  await expect(page.getByText('This is required.').first()).toBeVisible();
  await expect(page.getByLabel('Server URL')).toBeFocused();
  await page.getByLabel('Server URL').fill('http://127.0.0.1:1');
  await page.getByLabel('Password', { exact: true }).fill(SECRETS.portsip);
  await connect(page);
  await expect(page.getByText(/PortSIP PBX refused the connection\. Check the port/)).toBeVisible();
  await page.getByLabel('Server URL').fill(`${office.portsip.origin}/api`);
  await connect(page);
  await expect(page.getByRole('heading', { name: 'PortSIP PBX' })).toBeVisible();

  await office.fill(page, 'Quo (OpenPhone)', {
    'API key': SECRETS.quo,
    'Server URL': office.quo.origin,
    Name: 'Quo Mitte',
  });
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
    'Server URL': `${pbx.origin}/api`,
    'Extension or user name': '200',
    Password: SECRETS.portsip,
  });
  await connect(page);
  await expect(page.getByText('The certificate of PortSIP PBX isn’t trusted.')).toBeVisible();
  await page.getByLabel('Custom CA certificate').fill(own.authority);
  await connect(page);
  await expect(page.getByRole('heading', { name: 'PortSIP PBX' })).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible(FIRST_PAGE);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
});

test('a phone system is paused and goes on, named, looked at and given another key', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.goto(`${office.app.origin}/inbox`);
  await page
    .getByRole('link', { name: /^View settings of/ })
    .first()
    .click();
  office.phoneInc.system.arrive({ lineRef: office.phoneInc.system.lines[0]?.ref ?? '' });
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(page.getByText(/checked (\d+ seconds? ago|just now)$/)).toBeVisible();
  await openDetails(page);
  await expect(page.getByText('Voicemails', { exact: true }).locator('xpath=following-sibling::dd')).toHaveText(
    '4',
    FIRST_PAGE,
  );
  await page.getByRole('button', { name: 'Run full sync' }).click();
  await expect(page.getByText('Full sync started.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Connected. Found 1 line')).toBeVisible();

  // One item of the list has an impossible date from now on: it is skipped, and the rest goes on.
  office.phoneInc.setFault({
    kind: 'rewrite',
    rewrite: (body) => JSON.parse(JSON.stringify(body).replace(/("created_at":)"[^"]*"/, '$1"0001-01-01T00:00:00Z"')),
  });
  await expect(page.getByText('Its date is before 1990, so there’s no telling when the caller left it.')).toBeVisible(
    FIRST_PAGE,
  );
  office.phoneInc.setFault(null);
  await expect(page.getByRole('heading', { name: 'Skipped items' })).toBeHidden(FIRST_PAGE);

  await page.getByRole('textbox', { name: 'Name' }).fill('The practice');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('heading', { name: 'The practice' })).toBeVisible();

  await page.getByRole('button', { name: 'Change settings…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue('');
  await expect(dialog.getByText('Saved. Enter a new one to replace it.')).toBeVisible();
  await expect(dialog.getByLabel('Server URL', { exact: true })).toHaveValue(`${office.phoneInc.origin}/api/v1`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Nothing to save.')).toBeVisible();
  await dialog.getByLabel('API key', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('The practice didn’t accept the API key or password.')).toBeVisible();
  await dialog.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
});

test('a refused key is asked for first, with what else is saved, and accepted it goes on', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  office.phoneInc.setFault({ kind: 'status', status: 401 });
  await expect(page.getByText('Action needed', { exact: true })).toBeVisible(FIRST_PAGE);
  const buttons = page.getByRole('main').getByRole('button');
  await expect(buttons.first()).toHaveText('Update API key');
  await buttons.first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Server URL', { exact: true })).toHaveValue(`${office.phoneInc.origin}/api/v1`);
  office.phoneInc.setFault(null);
  await dialog.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible(FIRST_PAGE);
  await expect(page.getByRole('button', { name: 'Update API key' })).toBeHidden();
  expect(complaints).toEqual([]);
});

test('settings that lead to another account are asked about, and become a new phone system', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  const line = { ref: '0193f4a9-7c34-7c00-9e3d-0000000000aab', name: 'Somebody else', number: '+14155550199' };
  const elsewhere = simulatedSystemOf(
    line,
    (count) => `0193f4cb-8888-7c00-9e3d-${String(count).padStart(12, '0')}`,
    'Another office.',
  );
  const other = await startPhoneInc({ system: elsewhere, apiKey: SECRETS.phoneInc });
  await page.getByRole('button', { name: 'Change settings…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Server URL', { exact: true }).fill(`${other.origin}/api/v1`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/^Enter this again, because/)).toBeVisible();
  await dialog.getByLabel('API key', { exact: true }).fill(SECRETS.phoneInc);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(
    dialog.getByText('This looks like a different account. Connect it as a new phone system?'),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const before = page.url();
  await dialog.getByRole('button', { name: 'Connect as new' }).click();
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
  expect(office.phoneInc.system.removals).toEqual([]);
});

test('removed as an archive, its voicemails stay; what waited is listed and given up', async ({ office, page }) => {
  await connected(office, page);
  await withTwoPending(office, page);
  await page.getByRole('button', { name: 'Disconnect Phone.inc…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('2 pending changes would be discarded:')).toBeVisible();
  await expect(dialog.getByText('Listened', { exact: true })).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(dialog.getByText('Check the box to confirm.')).toBeVisible();
  await dialog.getByLabel('Discard the 2 pending changes above').check();
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(page.getByText('Archived', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reconnect…' })).toBeVisible();

  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.locator('[data-row]')).toHaveCount(3, FIRST_PAGE);
  await page
    .getByRole('link', { name: /Front desk/ })
    .first()
    .click();
  await expect(page.getByText('Phone.inc is disconnected. This is its archive')).toBeVisible();
  await page.locator('[data-row]').first().getByRole('link').click();
  await expect(page.getByRole('article')).toContainText('The crown came off.');
  await expect(page.getByRole('article')).toContainText('Archive');
  expect(office.phoneInc.system.voicemails.size).toBe(3);
});

test('erased here, nothing of it remains, and its own copy stays with the phone system', async ({
  office,
  page,
  complaints,
}) => {
  await connected(office, page);
  await withTwoPending(office, page);
  await page.getByRole('button', { name: 'Disconnect Phone.inc…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Delete voicemails').check();
  await dialog.getByLabel('Permanently delete 3 voicemails and discard the 2 pending changes above').check();
  await dialog.getByRole('button', { name: 'Disconnect and delete' }).click();
  await expect(page.getByText('This phone system was disconnected')).toBeVisible(FIRST_PAGE);
  await page.getByRole('link', { name: 'Go to phone systems' }).click();
  await expect(page.getByText('No phone systems yet.')).toBeVisible();
  await page.goto(`${office.app.origin}/inbox`);
  await expect(page.getByText('No phone system yet.')).toBeVisible();
  expect(office.phoneInc.system.voicemails.size).toBe(3);
  expect(office.phoneInc.system.removals).toEqual([]);
  expect([...new Set(complaints.splice(0))]).toEqual([expect.stringContaining('404')]);
});

test('a list that cannot be loaded says so and can be asked for again', async ({ office, page, complaints }) => {
  await office.open(page);
  await page.route('**/api/accounts', (route) => route.fulfill({ status: 403, json: {} }));
  await page.reload();
  await expect(page.getByText('Couldn’t load this section.')).toBeVisible();
  await page.unroute('**/api/accounts');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No phone systems yet.')).toBeVisible();
  expect([...new Set(complaints.splice(0))]).toEqual([expect.stringContaining('403')]);
});
