import type { MouseEvent, ReactNode } from 'react';
import { useKeyHint } from '#components/desk/use-key-hint.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { ShortcutName } from '#lib/client/keyboard/shortcuts.ts';

/** `row`: buttons beside one another, for a mouse. `bar`: large ones under the thumb. */
export type BarVariant = 'row' | 'bar';

export interface ActionProps {
  variant: BarVariant;
  icon: ReactNode;
  name: string;
  hint?: string | undefined;
  /** The key that does the same. */
  shortcut?: ShortcutName;
  danger?: boolean;
  /** What one most likely wants next. */
  primary?: boolean;
  /** Pressing it opens a dialog. */
  asks?: boolean;
  /** Of a link: before it is followed. */
  onClick?: (event: MouseEvent) => void;
  /** A link rather than a button; null: nothing to go to, shown as such. */
  href?: string | null;
}

/** One action of the bar: a button, or a link where it leads somewhere. */
export function Action({
  variant,
  icon,
  name,
  hint,
  shortcut,
  danger = false,
  primary = false,
  asks = false,
  onClick,
  href,
}: ActionProps) {
  const isBar = variant === 'bar';
  const { keys, withKey } = useKeyHint(shortcut);
  const label = (
    <>
      {icon}
      {name}
    </>
  );
  const common = {
    variant: isBar
      ? ('quiet' as const)
      : danger
        ? ('danger' as const)
        : primary
          ? ('primary' as const)
          : ('plain' as const),
    ...(asks ? { 'aria-haspopup': 'dialog' as const } : {}),
    ...keys,
    title: hint ? withKey(hint) : isBar ? undefined : withKey(name),
    className: classNames(
      isBar &&
        'wrap-anywhere h-auto min-h-14 min-w-0 flex-col gap-1 whitespace-normal! px-0.5! py-1 text-center text-xs! pointer-coarse:h-auto [&_svg]:size-5',
      isBar && primary && '[&_svg]:text-accent',
      !isBar && danger && 'ml-auto',
    ),
  };
  if (href) {
    return (
      <Button {...common} asChild>
        <a href={href} onClick={onClick}>
          {label}
        </a>
      </Button>
    );
  }
  return (
    <Button {...common} disabled={href === null} onClick={onClick}>
      {label}
    </Button>
  );
}
