'use client';

import { useEffect, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { audioHref } from '#lib/client/queries/audio-address.ts';
import { useIsReachable } from '#lib/client/request/use-is-reachable.ts';
import { callerTitle } from '#lib/client/words/caller-words.ts';
import { lengthShort } from '#lib/client/words/format-length.ts';
import type { VoicemailTranslator } from '#lib/client/words/locale-now.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { DownloadLink } from './download-link.tsx';
import { isUnderWay, type PlaybackState } from './playback-state.ts';
import { PlayerBanner } from './player-banner.tsx';
import { SpeedMenu } from './speed-menu.tsx';
import { Transport } from './transport.tsx';
import { useAnnounceListened } from './use-announce-listened.ts';
import { useKeepRecording } from './use-keep-recording.ts';
import { useMediaSession } from './use-media-session.ts';
import { usePeaks } from './use-peaks.ts';
import { usePlayback } from './use-playback.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useReportPlaying } from './use-report-playing.ts';
import { useSpeed } from './use-speed.ts';
import { Waveform } from './waveform.tsx';

/** The player of a recording that can be had, or is being made. Give it the voicemail's id as `key`. */
export function SoundPlayer({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const sound = useRef<HTMLAudioElement>(null);
  const [playback, state] = usePlayback(voicemail.id, sound);
  const [speed, chooseSpeed] = useSpeed(playback);
  const src = useSteadySource(voicemail, state);
  const peaks = usePeaks(voicemail, state.hasPlayed);
  useKeepRecording(voicemail);
  const locale = useLocale();
  useMediaSession(playback, state, speed, {
    title: callerTitle(voicemail.caller, locale),
    artist: voicemail.lineName,
  });
  useReportPlaying(voicemail.id, state.phase === 'playing');
  useAnnounceListened(voicemail.listenedAt !== null, state.hasPlayed);
  usePlayerKeys(voicemail.id, playback, [speed, chooseSpeed], voicemail.audio.state === 'pending');
  const { state: audioState, reason } = voicemail.audio;
  useEffect(() => {
    if (audioState === 'ready') playback.becomeReady();
  }, [playback, audioState]);
  const isReachable = useIsReachable();
  useEffect(() => {
    if (isReachable) playback.becomeReachable();
  }, [playback, isReachable]);
  const length = state.length ?? peaks?.durationSeconds ?? voicemail.durationSeconds;
  const { failure } = state;
  const isPending = audioState === 'pending';
  return (
    <section aria-label={t('recording')}>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands in the transcript beside it. */}
      <audio ref={sound} src={src} preload="none" />
      <Waveform
        position={state.position}
        length={length}
        levels={peaks?.peaks ?? null}
        onSeek={(seconds) => playback.seek(seconds)}
      />
      <div className="flex min-h-5 justify-between gap-3 text-muted text-sm tabular-nums">
        <span>{lengthShort(state.position)}</span>
        <span role="status" className="truncate">
          {waitingWords(state, t)}
        </span>
        <span>{length !== null && lengthShort(length)}</span>
      </div>
      <div className="-mx-2 mt-2 flex items-center justify-between gap-1">
        <Transport
          phase={state.phase}
          isDisabled={isPending}
          onToggle={() => playback.toggle()}
          onSkip={(seconds) => playback.skip(seconds)}
        />
        <div className="flex items-center">
          <SpeedMenu speed={speed} onChoose={chooseSpeed} />
          {!isPending && <DownloadLink voicemail={voicemail} variant="quiet" />}
        </div>
      </div>
      {isPending && <PlayerBanner sentence={reason ? t('recordingPendingWhy', { reason }) : t('recordingPending')} />}
      {!isPending && failure && (
        <PlayerBanner
          sentence={failure.sentence}
          isProblem={failure.kind !== 'pending'}
          onRetry={failure.kind === 'pending' ? undefined : () => playback.play()}
        >
          {failure.kind === 'cannot' && <DownloadLink voicemail={voicemail} variant="plain" />}
        </PlayerBanner>
      )}
    </section>
  );
}

function waitingWords({ phase, isSlow }: PlaybackState, t: VoicemailTranslator): string {
  if (phase !== 'waiting') return '';
  return t(isSlow ? 'stillLoadingRecording' : 'loadingRecording');
}

/** The address played from. A recording kept anew gets another revision; one that plays already is not torn away for it. */
function useSteadySource(voicemail: VoicemailWire, { phase, hasPlayed }: PlaybackState): string {
  const [revision, setRevision] = useState(voicemail.audio.revision);
  const isFree = !hasPlayed && !isUnderWay(phase);
  useEffect(() => {
    if (isFree) setRevision(voicemail.audio.revision);
  }, [isFree, voicemail.audio.revision]);
  return audioHref(voicemail, revision);
}
