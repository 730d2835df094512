import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { RetryWait } from '#components/ui/retry-wait.tsx';
import type { SignInOutcome } from '#lib/client/commands/sign-in.ts';

export interface SignInProblemProps {
  outcome: SignInOutcome | null;
  /** Of the wait, where there is one. */
  secondsLeft?: number;
}

/** Why it did not work, in words. A line is kept free, so that nothing moves when it fills; announced to screen readers. */
export function SignInProblem({ outcome, secondsLeft = 0 }: SignInProblemProps) {
  const sentence = outcome && sentenceOf(outcome, secondsLeft);
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

function sentenceOf(outcome: SignInOutcome, secondsLeft: number): ReactNode {
  switch (outcome.kind) {
    case 'signed-in':
      return null;
    case 'wrong':
      return 'The email address or the password is wrong.';
    case 'too-many':
      return <RetryWait seconds={outcome.waitSeconds} left={secondsLeft} />;
    case 'unreachable':
      return 'Aftertone cannot be reached. What you typed is still here.';
    case 'failed':
      return 'Aftertone could not sign you in. Try again in a moment.';
  }
}
