import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { openOffice } from '#lib/simulators/kept-office.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { ADMINISTRATOR, type AppServer, startApp } from '../support/app-server.ts';

const PICTURES = path.join(import.meta.dirname, '../../docs/pictures');
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
] as const;
const SCHEMES = ['light', 'dark'] as const;

/** The demo's office behind the real app, with everything loaded. */
export interface PicturedOffice {
  app: AppServer;
  simulators: { phoneInc: Simulator; portsip: Simulator; quo: Simulator };
  signIn(page: Page): Promise<void>;
}

/** Files `docs/pictures/<name>-<width>-<light|dark>.jpg`, at every width and in both schemes. `ready` waits for the screen. */
export async function picture(page: Page, name: string, ready: () => Promise<unknown>): Promise<void> {
  for (const size of SIZES)
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await ready();
      const file = path.join(PICTURES, `${name}-${size.width}-${colorScheme}.jpg`);
      await page.screenshot({ path: file, type: 'jpeg', quality: 80, animations: 'disabled' });
    }
}

export const test = base.extend<Record<never, never>, { office: PicturedOffice }>({
  office: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-pictures-'));
      const { systems } = openOffice(folder, Date.now());
      const keys = { phoneInc: 'phk_pictures_0123456789', portsip: 'a pbx password', quo: 'quo-pictures-0123456789' };
      const simulators = {
        phoneInc: await startPhoneInc({ system: systems.phoneInc, apiKey: keys.phoneInc }),
        portsip: await startPortsip({ system: systems.portsip, username: '200', password: keys.portsip }),
        quo: await startQuo({ system: systems.quo, apiKey: keys.quo, surfaces: 'both' }),
      };
      const app = await startApp({
        accounts: [
          {
            key: 'phone-inc',
            provider: 'phone-inc',
            label: 'Phone.inc',
            settings: { baseUrl: `${simulators.phoneInc.origin}/api/v1`, apiKey: keys.phoneInc },
          },
          {
            key: 'pbx',
            provider: 'portsip',
            label: 'PortSIP PBX',
            settings: {
              baseUrl: `${simulators.portsip.origin}/api`,
              username: '200',
              password: keys.portsip,
              sharedBoxes: 'all',
            },
          },
          { key: 'quo', provider: 'quo', label: 'Quo', settings: { baseUrl: simulators.quo.origin, apiKey: keys.quo } },
        ],
      });
      await use({ app, simulators, signIn: (page) => signIn(page, app) });
      await app.stop();
      await Promise.all(Object.values(simulators).map((simulator) => simulator.close()));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

async function signIn(page: Page, app: AppServer): Promise<void> {
  await page.goto(`${app.origin}/sign-in`);
  await page.getByLabel('Email address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/inbox/);
  await expect(page.locator('[data-row]').nth(8)).toBeVisible({ timeout: 30_000 });
}

export { expect };
