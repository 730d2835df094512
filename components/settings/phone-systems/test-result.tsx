import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
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
  const t = useMessages('phoneSystems');
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
          {foundWords(t, lines)} {t('looksDifferent')}
        </Banner>
      )}
      {!busy && !error && lines && !isAnother && (
        <Banner icon={<CircleCheck aria-hidden />}>{foundWords(t, lines)}</Banner>
      )}
    </div>
  );
}

const MOST_NAMES = 5;

function foundWords(t: Translator<Areas['phoneSystems']>, lines: TestReplyWire['lines']): string {
  const count = lines.length;
  if (count === 0) return t('foundNoLines');
  const names = lines
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join(', ');
  return count > MOST_NAMES
    ? t('foundMoreLines', { count, names, more: count - MOST_NAMES })
    : t('foundLines', { count, names });
}
