'use client';

import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';

export interface PlayerBannerProps {
  sentence: string;
  /** A fault rather than a fact of the recording. */
  isProblem?: boolean;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}

/** Why there is no sound, said once, and what can be done about it. */
export function PlayerBanner({ sentence, isProblem = false, onRetry, children }: PlayerBannerProps) {
  const t = useMessages('common');
  return (
    <div
      role={isProblem ? 'alert' : 'status'}
      className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-raised px-3 py-2 text-sm"
    >
      <p className={isProblem ? 'min-w-[min(12rem,100%)] flex-1 text-danger' : 'min-w-48 flex-1 text-muted'}>
        {sentence}
      </p>
      {onRetry && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
      {children}
    </div>
  );
}
