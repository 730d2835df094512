import { useEffect } from 'react';
import { whenIdle } from '#components/ui/when-idle.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** Keeps the recording of an open voicemail on this device, so that it plays offline too. */
export function useKeepRecording({ id, audio }: VoicemailWire): void {
  const isReady = audio.state === 'ready' && audio.revision > 0;
  useEffect(() => {
    if (!isReady || !navigator.serviceWorker?.controller) return;
    return whenIdle(() => {
      void import('#lib/client/offline/keep-recording.ts')
        .then(({ keepRecording }) => keepRecording(id, audio.revision))
        .catch(() => undefined);
    });
  }, [id, isReady, audio.revision]);
}
