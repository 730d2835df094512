'use client';

import { useMessages } from '#components/messages/messages.tsx';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { DownloadLink } from './download-link.tsx';
import { PlayerBanner } from './player-banner.tsx';
import { SoundPlayer } from './sound-player.tsx';

/**
 * Plays one voicemail. Sound starts by a press of play only; showing another voicemail stops it and reports what was heard.
 * A recording that cannot be played says why, and what can be done instead.
 */
export function Player({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const { state, reason } = voicemail.audio;
  if (state === 'unavailable')
    return <PlayerBanner sentence={reason ?? t('noRecording', { system: voicemail.providerLabel })} />;
  if (state === 'downloadable')
    return (
      <PlayerBanner sentence={reason ?? t('formatUnplayable')}>
        <DownloadLink voicemail={voicemail} variant="plain" />
      </PlayerBanner>
    );
  return <SoundPlayer key={voicemail.id} voicemail={voicemail} />;
}
