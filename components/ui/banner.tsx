import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const TONES = {
  plain: 'bg-hover text-ink',
  warn: 'bg-warn-soft text-ink [&>svg]:text-warn',
  danger: 'bg-danger-soft text-ink [&>svg]:text-danger',
};

export interface BannerProps {
  tone?: keyof typeof TONES;
  icon: ReactNode;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** A strip with a message and at most one action. */
export function Banner({ tone = 'plain', icon, children, action, className }: BannerProps) {
  return (
    <div
      className={classNames(
        'flex items-start gap-2.5 rounded-lg px-3 py-2 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
        TONES[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
