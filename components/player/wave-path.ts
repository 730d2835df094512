/** Height of the drawing, in its own units. */
export const WAVE_HEIGHT = 100;
/** Width of one bar with the gap behind it, in the drawing's own units. */
export const BAR_STEP = 4;
const BAR_WIDTH = 2.4;
/** Silence is a thin line, not nothing. */
const LEAST = 4;

/** The bars of a recording as one SVG path, centred on the middle line; levels are 0 to 1. */
export function wavePath(levels: readonly number[]): string {
  return levels
    .map((level, index) => {
      const height = Math.max(LEAST, level * WAVE_HEIGHT);
      const top = (WAVE_HEIGHT - height) / 2;
      return `M${rounded(index * BAR_STEP)} ${rounded(top)}h${BAR_WIDTH}v${rounded(height)}h-${BAR_WIDTH}z`;
    })
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
