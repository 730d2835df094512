import type { Page } from '@playwright/test';

/**
 * From now on `goto` and `reload` of this page come back once it answers to clicks and keys, not when it is loaded: nobody
 * aims within the moment between the two, but a test does on a busy machine. With `waitUntil` they come back when told.
 */
export function waitForAnswers(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  Object.assign(page, {
    goto: async (...[address, options]: Parameters<Page['goto']>) => {
      const response = await goto(address, options);
      if (!options?.waitUntil) await page.waitForFunction(answers);
      return response;
    },
    reload: async (options?: Parameters<Page['reload']>[0]) => {
      const response = await reload(options);
      if (!options?.waitUntil) await page.waitForFunction(answers);
      return response;
    },
  });
}

/** In the page: React has taken up all that can be pressed; what it does after that first frame (keys, clocks) is done too. */
async function answers(): Promise<boolean> {
  const pressable = [...document.querySelectorAll('a, button, input, select, textarea')];
  const isTaken = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps$'));
  if (!pressable.every(isTaken)) return false;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
  return true;
}
