'use client';

import { useMessages } from '#components/messages/messages.tsx';
import { formatSince } from '#lib/client/words/format-time.ts';
import { OwnTime } from './own-time.tsx';
import { When } from './when.tsx';

export interface AccountFailureProps {
  /** What is wrong, as one sentence or more. */
  reason: string;
  /** When the failures began; null when there are none now. */
  failingSince: string | null;
  /** How many changes haven't been sent to the phone system yet. */
  waiting: number;
}

/** What is wrong with a phone system, since when, and how many changes wait for it: "… Since 1:31 PM · 1 pending change". */
export function AccountFailure({ reason, failingSince, waiting }: AccountFailureProps) {
  const t = useMessages('common');
  const since = failingSince !== null && <When key="time" at={failingSince} say={formatSince} />;
  return (
    <>
      <OwnTime sentence={reason} />
      {since && <> {t.rich('failingSince', { time: () => since })}</>}
      {waiting > 0 && (since ? ' · ' : ' ') + t('pendingChanges', { count: waiting })}
    </>
  );
}
