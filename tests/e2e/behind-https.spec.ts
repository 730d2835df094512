import type { Response } from '@playwright/test';
import { expect, test } from './front-desk.ts';

test.use({ isBehindHttps: true, ignoreHTTPSErrors: true });

test('behind an https proxy a voicemail is heard and the session never leaves https', async ({
  desk,
  page,
  context,
}) => {
  const recordings: Response[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/audio')) recordings.push(response);
  });
  await desk.signIn(page);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  const session = (await context.cookies()).find(({ name }) => /^__Host-aftertone\.[\w-]+\.session$/.test(name));
  expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', domain: '127.0.0.1', path: '/' });

  await desk.row(page, 'Grace Adeyemi').getByRole('link').click();
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect(page.getByRole('article')).toContainText(' listened · ', { timeout: 20_000 });
  expect(recordings.map((response) => response.status())).toContain(206);
  await expect.poll(() => desk.phoneInc.system.newestFirst()[0]?.listened).toBe(true);
});
