/** Letters of scripts that are written from right to left, and marks that turn text. */
const TURNS =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/;
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** True where the text, or a part of it, is written from right to left. */
export function isRightToLeft(text: string): boolean {
  return TURNS.test(text);
}

/**
 * A name or other foreign text for use within a sentence: where it is written from right to left it is set apart (Unicode's
 * first strong isolate), so that it turns nothing around it. In HTML `<bdi>` does the same.
 */
export function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2068${text.replace(CONTROLS, '')}\u2069` : text;
}
