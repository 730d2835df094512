import type { ReactNode } from 'react';
import { DoorFrame } from './door-frame.tsx';

export interface DoorProps {
  form: ReactNode;
  /** One-tap members, in the demo. */
  demo: ReactNode | null;
  /** They were in, and their session has ended: by signing out elsewhere, by an administrator, or by time. */
  hasEnded: boolean;
}

/** The sign-in page. */
export function Door({ form, demo, hasEnded }: DoorProps) {
  return (
    <DoorFrame
      title={demo ? 'Have a look around' : 'Sign in'}
      about={demo ? 'Come in as one of the team at Harbour Dental.' : 'The voicemail inbox of your front desk.'}
      notice={hasEnded && 'You have been signed out. Sign in to go on where you were.'}
      foot="No access yet, or no password? Ask an administrator of your team."
    >
      {demo && (
        <>
          {demo}
          <p className="mt-1 mb-4 flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or with a password
          </p>
        </>
      )}
      {form}
    </DoorFrame>
  );
}
