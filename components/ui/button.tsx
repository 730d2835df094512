import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type Variant = 'primary' | 'plain' | 'quiet' | 'danger';

const VARIANTS: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-raised text-ink border-line hover:border-edge hover:bg-hover',
  quiet: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-transparent text-danger border-transparent hover:bg-danger-soft',
};

const SHAPE =
  'inline-flex select-none items-center justify-center gap-2 rounded-lg border font-medium text-sm whitespace-nowrap ' +
  'transition-colors duration-100 disabled:cursor-not-allowed disabled:text-faint disabled:opacity-70 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: Variant;
  /** Square, for an icon; then it needs an `aria-label`. */
  isIcon?: boolean;
  /** Styles its only child (a link) instead of rendering a button. */
  asChild?: boolean;
}

/** A button of any look: 44 px high with touch, 36 px with a mouse. */
export function Button({ variant = 'plain', isIcon = false, asChild = false, className, ...rest }: ButtonProps) {
  const size = isIcon ? 'size-9 pointer-coarse:size-11' : 'h-9 px-3 pointer-coarse:h-11';
  const all = { className: classNames(SHAPE, VARIANTS[variant], size, className), ...rest };
  return asChild ? <Slot.Root {...all} /> : <button type="button" {...all} />;
}
