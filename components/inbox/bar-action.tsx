import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';

/** `row`: buttons beside one another, for a mouse. `bar`: large ones under the thumb. */
export type BarLook = 'row' | 'bar';

export interface ActionProps {
  look: BarLook;
  icon: ReactNode;
  name: string;
  hint?: string | undefined;
  danger?: boolean;
  /** What one most likely wants next. */
  primary?: boolean;
  /** Pressing it opens a dialog. */
  asks?: boolean;
  onClick?: () => void;
  /** A link rather than a button; null: nothing to go to, shown as such. */
  href?: string | null;
}

/** One action of the bar: a button, or a link where it leads somewhere. */
export function Action({
  look,
  icon,
  name,
  hint,
  danger = false,
  primary = false,
  asks = false,
  onClick,
  href,
}: ActionProps) {
  const isBar = look === 'bar';
  const label = (
    <>
      {icon}
      {name}
    </>
  );
  const common = {
    look: isBar
      ? ('quiet' as const)
      : danger
        ? ('danger' as const)
        : primary
          ? ('primary' as const)
          : ('plain' as const),
    ...(asks ? { 'aria-haspopup': 'dialog' as const } : {}),
    title: hint,
    className: classNames(
      isBar && 'h-14 min-w-0 flex-col gap-1 px-0 text-2xs pointer-coarse:h-14 [&_svg]:size-5',
      isBar && primary && '[&_svg]:text-accent',
      !isBar && danger && 'ml-auto',
    ),
  };
  if (href) {
    return (
      <Button {...common} asChild>
        <a href={href}>{label}</a>
      </Button>
    );
  }
  return (
    <Button {...common} disabled={href === null} onClick={onClick}>
      {label}
    </Button>
  );
}
