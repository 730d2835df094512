import type { Page } from '@playwright/test';
import { type AppServer, startApp } from '../support/app-server.ts';
import { test as atDesk, expect } from './front-desk.ts';

/** A first start beside the simulated phone systems: no member, no phone system. */
export const test = atDesk.extend<{ fresh: AppServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  fresh: async ({}, use) => {
    const app = await startApp({ env: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } });
    await use(app);
    await app.stop();
  },
});

/** The code as it stands in the box on the server's output. */
export async function codeIn(app: AppServer): Promise<string> {
  const find = () => /Setup code:\s+(\w{4}-\w{4})/.exec(app.printed())?.[1] ?? null;
  await expect.poll(find).not.toBeNull();
  return find() ?? '';
}

/** Fills in the first step of Set-up, as Maya. */
export async function beAdministrator(page: Page, code: string): Promise<void> {
  await page.getByLabel('Setup code').fill(code);
  await page.getByLabel('Your name').fill('Maya Santos');
  await page.getByLabel('Email address').fill('maya@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a perfectly good pony');
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Chooses a phone system, fills in its settings and connects it, wherever the form stands. */
export async function connect(page: Page, system: string, settings: Record<string, string>): Promise<void> {
  await page.getByRole('radio', { name: system }).click();
  await expect(page.getByRole('radio', { name: system })).toBeChecked();
  for (const [label, value] of Object.entries(settings)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

export { expect };
