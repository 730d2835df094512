import { classNames } from './class-names.ts';

/** A dot, lit for unlistened voicemails. Decoration: the text says the same. */
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
