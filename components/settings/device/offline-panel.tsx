'use client';

import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import type { DeviceFacts } from '#lib/client/offline/device-facts.ts';
import { forgetCopies } from '#lib/client/offline/forget-device.ts';
import { keepsCopies, setKeepsCopies } from '#lib/client/offline/keeps-copies.ts';
import type { KeptCopies } from '#lib/client/offline/kept-copies.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import { Panel } from '../panel.tsx';
import { useKeptCopies } from './use-device.ts';

/** What opens without a connection, how much of it lies here, and how to be rid of it. */
export function OfflinePanel({ facts: { offline } }: { facts: DeviceFacts }) {
  const t = useMessages('settings');
  return (
    <Panel title={t('offline')} about={t('offlineAbout')}>
      {offline === 'needs-https' && <p>{t('offlineNeedsHttps')}</p>}
      {offline === 'unsupported' && <p>{t('offlineUnsupported')}</p>}
      {offline === 'possible' && <Copies />}
    </Panel>
  );
}

function Copies() {
  const t = useMessages('settings');
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
        label={t('saveOffline')}
        hint={t('saveOfflineHint')}
        isOn={isOn}
        onChange={(wanted) => {
          setKeepsCopies(wanted);
          setIsOn(wanted);
          if (!wanted) void remove();
        }}
      />
      {copies && <p role="status">{wordsOf(copies, t)}</p>}
      {copies && copies.voicemails + copies.recordings > 0 && (
        <Button onClick={() => void remove().then(() => notify({ text: t('offlineRemoved'), tone: 'done' }))}>
          <Trash2 aria-hidden />
          {t('removeOffline')}
        </Button>
      )}
    </div>
  );
}

function wordsOf({ voicemails, recordings, unsent, drafts }: KeptCopies, t: Translator<Areas['settings']>): string {
  const sentences = [
    voicemails + recordings === 0 ? t('nothingSaved') : t('savedOffline', { voicemails, recordings }),
    ...(unsent === 0 ? [] : [t('unsentChanges', { count: unsent })]),
    ...(drafts === 0 ? [] : [t('unsavedNotes', { count: drafts })]),
  ];
  return sentences.join(' ');
}
