import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { findAudioFailure } from '#lib/client/player/audio-failure.ts';
import { Playback } from './playback.ts';
import { AT_REST, type PlaybackState } from './playback-state.ts';
import { useListenReports } from './use-listen-reports.ts';
import { useResumePlaces } from './use-resume-places.ts';

/** The playback of one voicemail on the element in `ref`; stops and is reported when the component goes. */
export function usePlayback(voicemailId: string, ref: RefObject<HTMLAudioElement | null>): [Playback, PlaybackState] {
  const client = useQueryClient();
  const reports = useListenReports(client);
  const places = useResumePlaces(client);
  const [playback] = useState(
    () =>
      new Playback({
        now: () => performance.now(),
        report: (listen, isLeaving) => {
          const ranges = listen.played.ranges().map(([from, to]): [number, number] => [from, to]);
          if (ranges.length === 0) return;
          const { id: listenId, hasEnded: ended, beganAt, beganAtByClock } = listen;
          const report = { voicemailId, beganAt, beganAtByClock, body: { listenId, ranges, ended } };
          if (isLeaving) reports.reportLeaving(report);
          else void reports.report(report);
        },
        findFailure: (signal) => findAudioFailure(voicemailId, signal),
        keepPlace: (seconds, how) => places.keep(voicemailId, seconds, how),
      }),
  );
  useEffect(() => {
    if (!ref.current) return;
    const discarded = playback.attach(ref.current, places.recall(voicemailId));
    const asking = new AbortController();
    void places
      .askElsewhere(voicemailId, asking.signal)
      .then((seconds) => seconds !== null && !asking.signal.aborted && playback.resumeAt(seconds));
    return () => {
      asking.abort();
      discarded();
    };
  }, [playback, places, ref, voicemailId]);
  useEffect(() => reportWhenLeaving(playback), [playback]);
  const state = useSyncExternalStore(playback.state.subscribe, playback.state.get, () => AT_REST);
  useFrames(playback, state.phase === 'playing');
  return [playback, state];
}

/** A hidden page may never be seen again, and on phones often is not told when it goes. */
function reportWhenLeaving(playback: Playback): () => void {
  const leave = () => {
    if (document.visibilityState === 'hidden') playback.leave();
  };
  const hide = () => playback.leave();
  document.addEventListener('visibilitychange', leave);
  window.addEventListener('pagehide', hide);
  return () => {
    document.removeEventListener('visibilitychange', leave);
    window.removeEventListener('pagehide', hide);
  };
}

/** Elements tell their place four times a second; between them the picture follows by frames, unless motion is unwanted. */
function useFrames(playback: Playback, isPlaying: boolean): void {
  useEffect(() => {
    if (!isPlaying || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let frame = requestAnimationFrame(function follow() {
      playback.followSound();
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [playback, isPlaying]);
}
