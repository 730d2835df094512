'use client';

import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import type { DeviceFacts } from '#lib/client/offline/device-facts.ts';
import { forgetCopies } from '#lib/client/offline/forget-device.ts';
import { keepsCopies, setKeepsCopies } from '#lib/client/offline/keeps-copies.ts';
import type { KeptCopies } from '#lib/client/offline/kept-copies.ts';
import { Panel } from '../panel.tsx';
import { useKeptCopies } from './use-device.ts';

/** What opens without a connection, how much of it lies here, and how to be rid of it. */
export function OfflinePanel({ facts: { offline } }: { facts: DeviceFacts }) {
  return (
    <Panel title="Without a connection" about="The last lists open, and recordings opened before play.">
      {offline === 'needs-https' && (
        <p>
          Not possible by plain http: opening offline needs https. What you change while the connection is away is kept
          and sent when it is back.
        </p>
      )}
      {offline === 'unsupported' && <p>This browser has no service workers (a private window, perhaps).</p>}
      {offline === 'possible' && <Copies />}
    </Panel>
  );
}

function Copies() {
  const { data: copies, refetch: countAgain } = useKeptCopies();
  const [isOn, setIsOn] = useState(true);
  useEffect(() => setIsOn(keepsCopies()), []);
  const remove = async () => {
    await forgetCopies('screens');
    await countAgain();
  };
  return (
    <div className="space-y-4">
      <Switch
        label="Keep copies on this device"
        hint="Removed when you sign out or your session ends. Unsent changes and unsaved notes stay here, locked, until you sign in again."
        isOn={isOn}
        onChange={(wanted) => {
          setKeepsCopies(wanted);
          setIsOn(wanted);
          if (!wanted) void remove();
        }}
      />
      {copies && <p role="status">{wordsOf(copies)}</p>}
      {copies && copies.voicemails + copies.recordings > 0 && (
        <Button
          onClick={() =>
            void remove().then(() =>
              notify({ text: 'The copies are removed. What you open from now on is kept again.', tone: 'done' }),
            )
          }
        >
          <Trash2 aria-hidden />
          Remove the copies
        </Button>
      )}
    </div>
  );
}

function wordsOf({ voicemails, recordings, unsent, drafts }: KeptCopies): string {
  const kept =
    voicemails + recordings === 0
      ? 'No copies lie on this device.'
      : `On this device: ${count(voicemails, 'voicemail')} and ${count(recordings, 'recording')}.`;
  const sent = unsent === 0 ? '' : ` ${count(unsent, 'change')} not sent yet.`;
  return kept + sent + (drafts === 0 ? '' : ` ${count(drafts, 'note')} not saved yet.`);
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
