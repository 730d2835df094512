'use client';

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { RetryWait } from '#components/ui/retry-wait.tsx';
import type { SignInOutcome } from '#lib/client/commands/sign-in.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';

export interface SignInProblemProps {
  outcome: SignInOutcome | null;
  /** Of the wait, where there is one. */
  secondsLeft?: number;
}

/** Why it did not work, in words. A line is kept free, so that nothing moves when it fills; announced to screen readers. */
export function SignInProblem({ outcome, secondsLeft = 0 }: SignInProblemProps) {
  const t = useMessages('access');
  const sentence = outcome && sentenceOf(outcome, secondsLeft, t);
  return (
    <div role="alert" className="flex min-h-5 items-start gap-2 text-danger text-sm">
      {sentence && (
        <>
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p>{sentence}</p>
        </>
      )}
    </div>
  );
}

function sentenceOf(outcome: SignInOutcome, secondsLeft: number, t: Translator<Areas['access']>): ReactNode {
  switch (outcome.kind) {
    case 'signed-in':
      return null;
    case 'wrong':
      return t('wrongPassword');
    case 'too-many':
      return <RetryWait seconds={outcome.waitSeconds} left={secondsLeft} />;
    case 'unreachable':
      return t('unreachable');
    case 'failed':
      return t('signInFailed');
  }
}
