import { classNames } from './class-names.ts';

/** By name in the palette. A border rather than a background, because forced colors remove backgrounds. */
const COLOURS: Record<string, string> = {
  teal: 'border-line-teal',
  violet: 'border-line-violet',
  amber: 'border-line-amber',
  rose: 'border-line-rose',
  sky: 'border-line-sky',
  lime: 'border-line-lime',
  orange: 'border-line-orange',
  slate: 'border-line-slate',
};

/** The colored mark of a line. Decoration: the line's name is always beside it. */
export function LineDot({ colour, className }: { colour: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-block size-2 shrink-0 rounded-[3px] border-4',
        COLOURS[colour] ?? COLOURS.slate,
        className,
      )}
    />
  );
}
