import { classNames } from './class-names.ts';

/** A quiet bar where words will stand. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-breathe rounded bg-line', className)} />;
}
