'use client';

import { useEffect, useState } from 'react';

/**
 * On the sign-in page nobody is signed in: what a session left on this device goes. What members have not sent or saved waits for
 * them, and is counted here, so that nobody takes it for lost.
 */
export function ForgetHere() {
  const [waiting, setWaiting] = useState('');
  useEffect(() => {
    let isGone = false;
    void forget()
      .catch(() => '')
      .then((words) => !isGone && setWaiting(words));
    return () => {
      isGone = true;
    };
  }, []);
  if (waiting === '') return null;
  return (
    <p role="status" className="safe-b sticky bottom-0 bg-canvas px-4 py-2 text-center text-muted text-sm">
      {waiting}
    </p>
  );
}

async function forget(): Promise<string> {
  const [{ forgetDevice }, { countWaiting }] = await Promise.all([
    import('#lib/client/offline/forget-device.ts'),
    import('#lib/client/offline/kept-copies.ts'),
  ]);
  await forgetDevice();
  return wordsOf(await countWaiting());
}

function wordsOf({ unsent, drafts }: { unsent: number; drafts: number }): string {
  const parts = [
    unsent > 0 && `${unsent} ${unsent === 1 ? 'change' : 'changes'} not sent yet`,
    drafts > 0 && `${drafts} unsaved ${drafts === 1 ? 'note' : 'notes'}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return '';
  return `On this device: ${parts.join(' and ')}, locked until the person who made ${unsent + drafts === 1 ? 'it' : 'them'} signs in here.`;
}
