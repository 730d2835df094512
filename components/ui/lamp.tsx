import { classNames } from './class-names.ts';

/** The lamp of a desk phone: lit means nobody has listened yet. Decoration: words say the same. */
export function Lamp({ isLit, className }: { isLit: boolean; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-block size-2 shrink-0 rounded-full border-4',
        isLit ? 'border-accent' : 'border-transparent forced-colors:hidden',
        className,
      )}
    />
  );
}
