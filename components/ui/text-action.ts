/** A link or button among the words of a strip: as high as a line to a mouse, 44 px to a finger. */
export const TEXT_ACTION =
  'inline-flex min-h-7 shrink-0 items-center rounded px-1 font-medium underline underline-offset-2 pointer-coarse:min-h-11 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:text-faint';
