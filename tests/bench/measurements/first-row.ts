import { median } from '../load.ts';
import { atMost, type Measurement, milliseconds } from '../measurement.ts';
import { onSlowPage } from '../slow-page.ts';

const LOADS = 5;

/** From asking for the page, with nothing in the cache, to the frame that shows the first row. */
export const firstRow: Measurement = async (room) => {
  const shown: number[] = [];
  for (let load = 0; load < LOADS; load += 1)
    shown.push(
      await onSlowPage(room, async (page, origin) => {
        await page.addInitScript(noteFirstRow);
        await page.goto(`${origin}/inbox`);
        const noted = await page.waitForFunction(() => Reflect.get(window, 'firstRowAt') as number | undefined);
        return Number(await noted.jsonValue());
      }),
    );
  return [atMost('first row painted, cold', median(shown), 1_500, milliseconds)];
};

/** In the page: a message posted in a frame arrives after that frame was painted. */
function noteFirstRow(): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => Reflect.set(window, 'firstRowAt', performance.now());
  const look = () => {
    if (document.querySelector('[data-row]')) port2.postMessage(null);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
