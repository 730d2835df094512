import type { Areas, ScreenArea } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

const kept: { [Area in ScreenArea]?: Translator<Areas[Area]> } = {};

/** Keeps the translator of the page on screen. On a server, where many pages are rendered side by side, it keeps nothing. */
export function keepForBrowser<Area extends ScreenArea>(area: Area, translator: Translator<Areas[Area]>): void {
  if (typeof window !== 'undefined') Object.assign(kept, { [area]: translator });
}

/**
 * The translator of an area for code outside of components that runs in a browser only: toasts, announcements, what a press does. Where
 * something is rendered, pass on what `useMessages` gives. Throws before the area was shown.
 */
export function browserMessages<Area extends ScreenArea>(area: Area): Translator<Areas[Area]> {
  const translator = kept[area];
  if (!translator) throw new Error(`browserMessages('${area}') before its AreaMessages`);
  return translator as Translator<Areas[Area]>;
}
