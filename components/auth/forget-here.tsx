'use client';

import { useEffect, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import type { KeptCopies } from '#lib/client/offline/kept-copies.ts';

type Waiting = Pick<KeptCopies, 'unsent' | 'drafts'>;

/**
 * On the sign-in page nobody is signed in: what a session left on this device goes. What members have not sent or saved waits for
 * them, and is counted here, so that nobody takes it for lost.
 */
export function ForgetHere() {
  const t = useMessages('access');
  const [waiting, setWaiting] = useState<Waiting>({ unsent: 0, drafts: 0 });
  useEffect(() => {
    let isGone = false;
    void forget()
      .catch(() => null)
      .then((counted) => counted && !isGone && setWaiting(counted));
    return () => {
      isGone = true;
    };
  }, []);
  const { unsent: changes, drafts: notes } = waiting;
  if (changes + notes === 0) return null;
  return (
    <p role="status" className="safe-b sticky bottom-0 bg-canvas px-4 py-2 text-center text-muted text-sm">
      {notes === 0
        ? t('waitingChanges', { changes })
        : changes === 0
          ? t('waitingNotes', { notes })
          : t('waitingChangesAndNotes', { changes, notes })}
    </p>
  );
}

async function forget(): Promise<Waiting> {
  const [{ forgetDevice }, { countWaiting }] = await Promise.all([
    import('#lib/client/offline/forget-device.ts'),
    import('#lib/client/offline/kept-copies.ts'),
  ]);
  await forgetDevice();
  return countWaiting();
}
