import type { Page } from '@playwright/test';
import { atMost, type Measurement, milliseconds } from '../measurement.ts';
import { onSlowPage } from '../slow-page.ts';

const ROWS = 10_000;
/** A frame: three rows, 14,000 px a second at 60 frames; a hard flick on a touchpad starts at half of that. */
const STEP_PX = 240;

/** The longest task of the browser while somebody scrolls through 10,000 rows, further pages fetched on the way. */
export const scrolling: Measurement = async (resources) =>
  onSlowPage(resources, async (page, origin) => {
    await page.goto(`${origin}/inbox`);
    await page.locator('[data-row]').first().hover();
    await page.waitForLoadState('load');
    await page.evaluate(noteLongTasks);
    const reached = await scrollThrough(page);
    const tasks = await page.evaluate(() => Reflect.get(window, 'longTasks') as number[]);
    const more = ` (${tasks.length} tasks over 50 ms, ${reached.toLocaleString('en')} rows)`;
    return [atMost('longest task in scrolling', Math.max(0, ...tasks), 50, milliseconds, more)];
  });

/** In the page: the browser tells of tasks over 50 ms only. */
function noteLongTasks(): void {
  const tasks: number[] = [];
  Reflect.set(window, 'longTasks', tasks);
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
}

/** Turns the wheel until as many rows have gone by, or there are no more; answers how many there were. */
async function scrollThrough(page: Page): Promise<number> {
  let position = 0;
  for (let still = 0; position < ROWS && still < 200; ) {
    await page.mouse.wheel(0, STEP_PX);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const last = page.locator('[data-row]').last();
    const next = Number(await last.getAttribute('aria-posinset'));
    still = next > position ? 0 : still + 1;
    position = next;
  }
  return position;
}
