import { CircleAlert } from 'lucide-react';
import type { SignInOutcome } from '#lib/client/sign-in.ts';

export interface SignInProblemProps {
  outcome: SignInOutcome | null;
}

/** Why it did not work, in words. A line is kept free, so that nothing moves when it fills; announced to screen readers. */
export function SignInProblem({ outcome }: SignInProblemProps) {
  const sentence = outcome && sentenceOf(outcome);
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

function sentenceOf(outcome: SignInOutcome): string | null {
  switch (outcome.kind) {
    case 'signed-in':
      return null;
    case 'wrong':
      return 'The email address or the password is wrong.';
    case 'too-many':
      return `Too many attempts. Try again ${fromWhen(outcome.waitSeconds)}.`;
    case 'unreachable':
      return 'Aftertone cannot be reached. What you typed is still here.';
    case 'failed':
      return 'Aftertone could not sign you in. Try again in a moment.';
  }
}

/** `at 14:32`, in the reader's own clock, rounded up so that it is true. */
function fromWhen(waitSeconds: number): string {
  const minute = 60_000;
  const at = Math.ceil((Date.now() + waitSeconds * 1000) / minute) * minute;
  return `at ${new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at)}`;
}
