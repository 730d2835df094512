/** The part of a `KeyboardEvent` that says whether an input method has it. */
export type ComposedKey = Pick<KeyboardEvent, 'key' | 'keyCode' | 'isComposing'>;

/** What browsers give as `keyCode` of a key that an input method took (UI Events, "keydown events ... processed by an IME"). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * True for a key that belongs to a word being composed (Japanese, Chinese, Korean, Vietnamese, accents by an input method).
 * Safari ends the composition before it tells of the key that ended it, so `isComposing` alone does not say it: Enter then
 * comes as an ordinary key, told by its key code.
 */
export function isComposition({ key, keyCode, isComposing }: ComposedKey): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD || key === 'Process';
}

/**
 * Keeps keys of words being composed from everything that listens for keys: shortcuts, menus, dialogs that Escape closes,
 * lists that Enter chooses from. The text itself is none of its business. Returns how to stop.
 */
export function guardCompositions(target: EventTarget): () => void {
  const guard = (event: Event) => {
    if (isComposition(event as KeyboardEvent)) event.stopImmediatePropagation();
  };
  // Captured on window: before any other listener of the page, those of dialogs on document included.
  target.addEventListener('keydown', guard, { capture: true });
  return () => target.removeEventListener('keydown', guard, { capture: true });
}
