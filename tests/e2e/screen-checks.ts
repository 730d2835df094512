import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The desktop last, so that a test goes on as it began. */
const WIDTHS = [360, 1280];

/**
 * Expects that axe finds nothing wrong with the page in any of its looks: narrow and wide, light and dark, in which only colors
 * differ; and that nothing is wider than the page. The page stays as it is, drawn wide and light.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForFunction(isAtRest);
      const axe = new AxeBuilder({ page });
      const look = `${state}, ${colorScheme}, ${width} px`;
      const which = colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(STANDARDS);
      expect(await violations(page, which), look).toEqual([]);
    }
    const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(tooWide), `${state}, ${width} px: too wide by`).toBeLessThanOrEqual(0);
  }
}

/** In the page: no color is on its way to another. */
function isAtRest(): boolean {
  const isDone = ({ playState, effect }: Animation) =>
    playState !== 'running' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY;
  return document.getAnimations().every(isDone);
}

/** What axe finds on the page as it is, one line each. */
export async function violations(page: Page, axe = new AxeBuilder({ page }).withTags(STANDARDS)): Promise<string[]> {
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Controls smaller than `least` px in either direction (2.5.8); a labelled box counts with its label. */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((px) => {
    const small: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>(
      'a[href], button, input, textarea, select, [role="slider"], [role="menuitemradio"], [role="menuitem"], [role="option"]',
    )) {
      if (!control.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      const isForEarsOnly = width <= 1 && height <= 1;
      if (isForEarsOnly || (width >= px && height >= px)) continue;
      const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
      small.push(`${control.tagName} "${name.trim().slice(0, 40)}" ${Math.round(width)}×${Math.round(height)}`);
    }
    return small;
  }, least);
}

/**
 * What the reader of large text cannot get at: a page that scrolls sideways, controls that end outside of it, and
 * controls under which something else lies once they are scrolled to.
 */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    const over = document.querySelector('[role="dialog"], [role="menu"]') ?? document.body;
    for (const control of over.querySelectorAll<HTMLElement>('a[href], button, input, textarea, [role="slider"]')) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (getComputedStyle(control.closest('label') ?? control).opacity === '0') continue;
      const name = (control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 40);
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = control.getBoundingClientRect();
      if (box.width <= 1 && box.height <= 1) continue;
      if (box.left < -1 || box.right > clientWidth + 1) wrong.push(`"${name}" ends at ${Math.round(box.right)} px`);
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const isOwn =
        hit !== null && (control.contains(hit) || hit.contains(control) || hit === control.closest('label'));
      // A notice goes by itself, by its cross, and by a push.
      const isToast = hit?.closest('[data-swipe-direction]') != null;
      if (!isOwn && !isToast)
        wrong.push(`"${name}" lies under ${hit?.tagName} "${hit?.textContent?.trim().slice(0, 30)}"`);
    }
    return wrong;
  });
}

/** Tabs through the whole page; answers the stops that are entirely hidden under something (2.4.11) or look unfocused (2.4.7). */
export async function hiddenStops(
  page: Page,
  most = 80,
): Promise<{ stops: number; hidden: string[]; unseen: string[] }> {
  const seen = new Set<string>();
  const hidden: string[] = [];
  const unseen: string[] = [];
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const box = focused.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const));
      const isInSight = points.some(([x, y]) => {
        const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return hit !== null && (focused.contains(hit) || hit.contains(focused));
      });
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const name = (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 60);
      return {
        name: `${focused.tagName} ${name}`,
        key: `${name} at ${Math.round(box.left)}, ${Math.round(box.top)}`,
        isInSight,
        hasOutline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      };
    });
    // Behind the last stop comes the browser's own, and then the first.
    if (stop === null) continue;
    if (seen.has(stop.key)) break;
    seen.add(stop.key);
    if (!stop.isInSight) hidden.push(stop.name);
    if (!stop.hasOutline) unseen.push(stop.name);
  }
  return { stops: seen.size, hidden, unseen };
}
