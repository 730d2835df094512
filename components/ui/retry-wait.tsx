'use client';

import { useMessages } from '#components/messages/messages.tsx';

export interface RetryWaitProps {
  /** Seconds the wait had at first; read out once. */
  seconds: number;
  /** Seconds left; shown as they go by. */
  left: number;
}

/** "Too many attempts. Try again in 8 seconds.", counting down visibly and read once by screen readers. */
export function RetryWait({ seconds, left }: RetryWaitProps) {
  const t = useMessages('common');
  return (
    <>
      <span aria-hidden className="tabular-nums">
        {left > 0 ? t('tooManyAttempts', { seconds: left }) : t('youCanTryAgain')}
      </span>
      <span className="sr-only">{t('tooManyAttempts', { seconds })}</span>
    </>
  );
}
