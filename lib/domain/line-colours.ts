/** Colours a line may have; each is a pair of design tokens (`--line-…`), one for light and one for dark. */
export const LINE_COLOURS = ['teal', 'violet', 'amber', 'rose', 'sky', 'lime', 'orange', 'slate'] as const;
export type LineColour = (typeof LINE_COLOURS)[number];
