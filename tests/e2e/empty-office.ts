import type { Page } from '@playwright/test';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { type SimulatedLine, SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { type AppServer, startApp } from '../support/app-server.ts';
import { test as base, expect } from './front-desk.ts';
import { signInHere } from './people.ts';

export const SECRETS = {
  phoneInc: 'phk_secret_0123456789',
  portsip: 'a very secret password',
  quo: 'quo-secret-0123456789',
};
/** The first voicemails of a phone system just connected may take as long. */
export const FIRST_PAGE = { timeout: 30_000 };

/** An app that knows no phone system yet, beside three of them that wait to be connected. */
export interface EmptyOffice {
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
export function simulatedSystemOf(
  line: SimulatedLine,
  makeId: (count: number) => string,
  transcript: string,
): SimulatedSystem {
  let count = 0;
  const system = new SimulatedSystem({ lines: [line], makeId: () => makeId(++count) });
  for (let ago = 1; ago <= 3; ago += 1)
    system.arrive({
      lineRef: line.ref,
      from: `+1415555${1000 + line.ref.length * 10 + ago}`,
      receivedAt: Date.now() - ago * 600_000,
      transcript,
    });
  return system;
}

export const test = base.extend<{ office: EmptyOffice; answers: string[] }>({
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
      const reported = answers.join('\n');
      for (const secret of Object.values(SECRETS)) expect(reported, 'answers of the server').not.toContain(secret);
      expect(answers.length).toBeGreaterThan(0);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  office: async ({}, use) => {
    const desk = { ref: '0193f4a9-7c34-7c00-9e3d-000000000001', name: 'Front desk', number: '+14155550101' };
    const callId = (count: number) => `0193f4cb-7777-7c00-9e3d-${String(count).padStart(12, '0')}`;
    const phoneInc = await startPhoneInc({
      system: simulatedSystemOf(desk, callId, 'The crown came off.'),
      apiKey: SECRETS.phoneInc,
    });
    const portsip = await startPortsip({
      system: simulatedSystemOf({ ref: 'own', name: 'Reception' }, String, 'Not told by the PBX.'),
      username: '200',
      password: SECRETS.portsip,
    });
    const quo = await startQuo({
      system: simulatedSystemOf(
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
        await signInHere(page);
        await expect(page.getByRole('heading', { name: 'Phone systems' })).toBeVisible();
      },
      async fill(page, system, fields) {
        await page.goto(`${app.origin}/settings/phone-systems/new`);
        // Right after a page opened, React may show what was chosen a moment after the press.
        await page.getByLabel(system).click();
        await expect(page.getByLabel(system)).toBeChecked();
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

/** Sends the form. */
export const connect = (page: Page) => page.getByRole('button', { name: 'Connect', exact: true }).click();

/** Two voicemails are marked listened, which the phone system does not take. */
export async function withTwoPending(office: EmptyOffice, page: Page): Promise<void> {
  office.phoneInc.setFault({ kind: 'status', status: 503 });
  const { items } = await (await page.request.get(`${office.app.origin}/api/voicemails`)).json();
  for (const { id } of items.slice(0, 2))
    await page.request.patch(`${office.app.origin}/api/voicemails/${id}`, {
      data: { listened: true },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  await openDetails(page);
  await expect(page.getByRole('heading', { name: 'Pending changes' })).toBeVisible();
}

/** Opens what the page of a phone system keeps under "Details". */
export const openDetails = (page: Page) => page.getByRole('button', { name: /^Details/, expanded: false }).click();

/** Connects Phone.inc and stands on its page, its voicemails here. */
export async function connected(office: EmptyOffice, page: Page): Promise<void> {
  await office.open(page);
  await office.fill(page, 'Phone.inc', {
    'API key': SECRETS.phoneInc,
    'Server URL': `${office.phoneInc.origin}/api/v1`,
  });
  await connect(page);
  await expect(page.getByText('Connected', { exact: true })).toBeVisible(FIRST_PAGE);
}

export { expect };
