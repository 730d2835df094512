import { median } from '../load.ts';
import { atMost, type Measurement, milliseconds } from '../measurement.ts';
import { onSlowPage } from '../slow-page.ts';

const PRESSES = 30;

/** From pressing a key in the list to the frame that shows the next row focused. */
export const keyPress: Measurement = async (resources) =>
  onSlowPage(resources, async (page, origin) => {
    await page.goto(`${origin}/inbox`);
    await page.locator('[data-row] a').first().focus();
    await page.waitForLoadState('load');
    await page.evaluate(noteKeyPresses);
    for (let press = 0; press < PRESSES; press += 1) {
      const before = await page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(
        (row) => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') !== row,
        before,
      );
    }
    await page.waitForFunction((count) => (Reflect.get(window, 'keyPresses') as number[]).length >= count, PRESSES);
    const presses = await page.evaluate(() => Reflect.get(window, 'keyPresses') as number[]);
    const more = `, at most ${milliseconds(Math.max(...presses))}`;
    return [atMost('key press to its visible effect', median(presses), 50, milliseconds, more)];
  });

/** In the page: from the moment of the event to a message posted in the frame after it, which arrives when that is painted. */
function noteKeyPresses(): void {
  const presses: number[] = [];
  Reflect.set(window, 'keyPresses', presses);
  addEventListener(
    'keydown',
    (event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => presses.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      }),
    { capture: true },
  );
}
