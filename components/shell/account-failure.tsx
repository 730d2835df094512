import { sinceSaid } from '#lib/client/words/format-time.ts';
import { OwnTime } from './own-time.tsx';
import { When } from './when.tsx';

export interface AccountFailureProps {
  /** What is wrong, as one sentence or more. */
  reason: string;
  /** When the failures began; null where none go on. */
  failingSince: string | null;
  /** How many changes the phone system has not taken yet. */
  waiting: number;
}

/** What is wrong with a phone system, since when, and how many changes wait for it meanwhile. */
export function AccountFailure({ reason, failingSince, waiting }: AccountFailureProps) {
  return (
    <>
      <OwnTime sentence={reason} />
      {failingSince !== null && (
        <>
          {' '}
          Since <When at={failingSince} say={sinceSaid} />.
        </>
      )}
      {waiting > 0 && ` ${waiting === 1 ? 'One change waits' : `${waiting} changes wait`} for it.`}
    </>
  );
}
