import { classNames } from './class-names.ts';

const MOST = 999;

/** A number in a pill. `loud` is the accent color and only means unlistened. */
export function Count({ value, loud = false, className }: { value: number; loud?: boolean; className?: string }) {
  if (value <= 0) return null;
  return (
    <span
      className={classNames(
        'inline-flex min-w-5 items-center justify-center rounded-full border px-1.5 font-semibold text-2xs tabular-nums leading-[1.125rem]',
        loud ? 'border-transparent bg-accent text-on-accent' : 'border-transparent text-muted',
        className,
      )}
    >
      {value > MOST ? `${MOST}+` : value}
    </span>
  );
}
