import type { ReactNode } from 'react';
import { Wordmark } from '#components/shell/wordmark.tsx';

export interface DoorProps {
  form: ReactNode;
  /** One-tap members, in the demo. */
  demo: ReactNode | null;
  /** They were in, and their session has ended: by signing out elsewhere, by an administrator, or by time. */
  hasEnded: boolean;
}

/** The frame of the sign-in page: one quiet column. */
export function Door({ form, demo, hasEnded }: DoorProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center">
          <Wordmark />
        </div>
        <section className="rounded-2xl border border-line bg-surface p-6 shadow-lift">
          <h1 className="font-semibold text-2xl text-ink tracking-tight">{demo ? 'Have a look around' : 'Sign in'}</h1>
          <p className="mt-1 mb-5 text-muted">
            {demo ? 'Come in as one of the team at Harbour Dental.' : 'The voicemail inbox of your front desk.'}
          </p>
          {hasEnded && (
            <p role="status" className="mb-5 rounded-lg bg-warn-soft px-3 py-2 text-ink text-sm">
              You have been signed out. Sign in to go on where you were.
            </p>
          )}
          {demo && (
            <>
              {demo}
              <p className="mt-1 mb-4 flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                or with a password
              </p>
            </>
          )}
          {form}
        </section>
        <p className="mt-6 text-center text-faint text-xs">No access yet? Ask an administrator of your team.</p>
      </div>
    </main>
  );
}
