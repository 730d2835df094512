import { median } from '../load.ts';
import { atMost, type Measurement, milliseconds } from '../measurement.ts';
import { onSlowPage } from '../slow-page.ts';

const LOADS = 5;

/** From asking for the page, with nothing in the cache, to the frame that shows the first row. */
export const firstRow: Measurement = async (resources) => {
  const shown: number[] = [];
  for (let load = 0; load < LOADS; load += 1)
    shown.push(
      await onSlowPage(resources, async (page, origin) => {
        await page.addInitScript(noteFirstRow);
        await page.goto(`${origin}/inbox`);
        const noted = await page.waitForFunction(firstRowPainted);
        return Number(await noted.jsonValue());
      }),
    );
  return [atMost('first row painted, cold', median(shown), 1_500, milliseconds)];
};

/** In the page: notes when a frame began that had a row. */
function noteFirstRow(): void {
  const look = () => {
    if (document.querySelector('[data-row]')) Reflect.set(window, 'firstRowAt', performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** In the page: when the browser had painted text, the rows with it; null as long as a frame without rows was all there was. */
function firstRowPainted(): number | null {
  const rowAt = Reflect.get(window, 'firstRowAt') as number | undefined;
  const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  if (rowAt === undefined || painted === undefined) return null;
  return Math.max(rowAt, painted);
}
