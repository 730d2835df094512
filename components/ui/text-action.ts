/** A link or button inside the text of a banner: one line high with a mouse, 44 px with touch. */
export const TEXT_ACTION =
  'inline-flex min-h-7 shrink-0 items-center rounded px-1 font-medium underline underline-offset-2 pointer-coarse:min-h-11 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:text-faint';
