import type { Page } from '@playwright/test';
import type { BenchResources } from './bench-resources.ts';

/** Times slower than this machine: about a front desk's old computer, or a phone. */
const SLOWER = 4;

/** Runs `work` on a page of a browser that has seen nothing before, signed in, with the processor slowed 4 times. */
export async function onSlowPage<T>(
  resources: BenchResources,
  work: (page: Page, origin: string) => Promise<T>,
): Promise<T> {
  const { app, cookie } = await resources.filled();
  const browser = await resources.browser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addCookies(
      cookie.split('; ').map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return { name, value: value.join('='), url: app.origin };
      }),
    );
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return await work(page, app.origin);
  } finally {
    await context.close();
  }
}
