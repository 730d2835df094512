import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { Banner } from '#components/ui/banner.tsx';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { TestReplyWire } from '#lib/wire/accounts.ts';

export interface TestResultProps {
  /** Those that answered; undefined before a test, or after one that failed. */
  lines: TestReplyWire['lines'] | undefined;
  /** What answered looks like another account than the one that is tested. */
  isAnother?: boolean | undefined;
  error: Error | null;
  /** What is going on; null: nothing. */
  busy: string | null;
  className?: string;
}

/** What a phone system answered when it was tried out; announced, and always in the same place. */
export function TestResult({ lines, isAnother, error, busy, className }: TestResultProps) {
  return (
    <div aria-live="polite" aria-atomic className={className}>
      {busy && (
        <Banner icon={<LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" />}>{busy}</Banner>
      )}
      {!busy && error && (
        <Banner tone="danger" icon={<TriangleAlert aria-hidden />}>
          {sentenceOf(error)}
        </Banner>
      )}
      {!busy && !error && lines && isAnother && (
        <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
          {said(lines)} But it looks like a different account from the one connected here.
        </Banner>
      )}
      {!busy && !error && lines && !isAnother && <Banner icon={<CircleCheck aria-hidden />}>{said(lines)}</Banner>}
    </div>
  );
}

const MOST_NAMES = 5;

function said(lines: TestReplyWire['lines']): string {
  if (lines.length === 0) return 'It answers. It has told of no line yet: lines appear with their first voicemail.';
  const names = lines.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = lines.length - names.length;
  const count = lines.length === 1 ? 'one line' : `${lines.length} lines`;
  return `It answers, with ${count}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
