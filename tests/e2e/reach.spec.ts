import { expect, test } from './front-desk.ts';
import { hiddenStops, outOfReach, smallTargets } from './screen-checks.ts';
import { open, throughTheInbox, untilToast } from './through-the-inbox.ts';

test('with a mouse every control is at least 24 px', async ({ desk, page }) => {
  await throughTheInbox(desk, page, async (state) => expect(await smallTargets(page, 24), state).toEqual([]));
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('every control is at least 44 px, and a long press selects', async ({ desk, page }) => {
    await desk.signIn(page);
    expect(await smallTargets(page, 44), 'inbox').toEqual([]);
    const box = await desk.row(page, 'Grace Adeyemi').boundingBox();
    const at = { x: (box?.x ?? 0) + 120, y: (box?.y ?? 0) + 40 };
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    const bar = page.getByRole('region', { name: 'Selected voicemails' });
    await expect(bar).toContainText('1 selected');
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await desk.row(page, "It's Kenji").getByRole('link').tap();
    await expect(bar).toContainText('2 selected');
    await expect(page.getByRole('article')).toHaveCount(0);
    expect(await smallTargets(page, 44), 'two selected').toEqual([]);
    await bar.getByRole('button', { name: 'Clear selection' }).tap();
    await desk.row(page, "It's Kenji").getByRole('link').tap();
    await expect(page.getByRole('article')).toBeVisible();
    expect(await smallTargets(page, 44), 'open voicemail').toEqual([]);
  });
});

// 1280 × 800 at 200 %; and the narrow column of WCAG 1.4.10.
for (const [name, size] of [
  ['at 200 % zoom', { width: 640, height: 400 }],
  ['320 px wide', { width: 320, height: 640 }],
] as const)
  test(`nothing is cut off or covered ${name}`, async ({ desk, page }) => {
    await page.setViewportSize(size);
    await throughTheInbox(desk, page, async (state) => expect(await outOfReach(page), state).toEqual([]));
  });

// A reader's own text size moves the break points as well, which a script cannot: so only widths below the first of them.
for (const width of [640, 360])
  test(`nothing is cut off or covered with text twice as large, ${width} px`, async ({ desk, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      });
    });
    await throughTheInbox(desk, page, async (state) => expect(await outOfReach(page), state).toEqual([]));
  });

test('every stop of Tab is in sight and looks focused, also under a notice', async ({ desk, page }) => {
  await desk.signIn(page);
  await open(desk, page, "It's Kenji");
  await page.keyboard.press('u');
  await untilToast(page);
  const { stops, hidden, unseen } = await hiddenStops(page);
  expect(stops).toBeGreaterThan(25);
  expect({ hidden, unseen }).toEqual({ hidden: [], unseen: [] });
});

test('with reduced motion nothing moves', async ({ desk, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length,
    );
  await throughTheInbox(desk, page, async (state) => expect(await moving(), state).toBe(0));
});

test('the waveform needs no dragging: a press goes there, and so do keys and buttons', async ({ desk, page }) => {
  await desk.signIn(page);
  await open(desk, page, 'My crown came off');
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  const at = async () => Number(await slider.getAttribute('aria-valuenow'));
  // What stands above it may still arrive and move it: the press is made again where it is then.
  await expect(async () => {
    const box = await slider.boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 10);
    expect(await at()).toBeGreaterThan(8);
  }).toPass();
  await page.getByRole('button', { name: 'Back 10 seconds' }).click();
  await expect.poll(at).toBeLessThan(3);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBeGreaterThan(3);
  const before = await at();
  await page.locator('#voicemail-caller').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBeGreaterThan(before + 6);
});
