'use client';

import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
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
  const t = useMessages('access');
  return (
    <DoorFrame
      title={demo ? t('tryDemo') : t('signIn')}
      about={demo ? t('tryDemoAbout') : t('signInAbout')}
      banner={hasEnded && t('signedOut')}
      foot={t('needAccount')}
    >
      {demo && (
        <>
          {demo}
          <p className="mt-1 mb-4 flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('orWithPassword')}
          </p>
        </>
      )}
      {form}
    </DoorFrame>
  );
}
