import { useEffect } from 'react';
import { focusedRowId, takeWant, useDesk } from '#components/desk/desk.tsx';
import { useShortcuts } from '#components/desk/use-shortcuts.ts';
import { announce } from '#lib/client/feedback/announcements.ts';
import { SPEEDS, type Speed, speedText } from '#lib/client/player/kept-speed.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import type { Playback } from './playback.ts';
import { SKIP_SECONDS } from './transport.tsx';

/** The keys that play, jump and change the speed. Another row that has focus is another voicemail: not ours to play. */
export function usePlayerKeys(
  voicemailId: string,
  playback: Playback,
  [speed, chooseSpeed]: [Speed, (speed: Speed) => void],
  isPending: boolean,
): void {
  const desk = useDesk();
  useEffect(() => {
    if (takeWant(desk, voicemailId, 'sound') && !isPending) playback.play();
  }, [desk, voicemailId, playback, isPending]);
  const stepSpeed = (by: 1 | -1) => {
    const next = SPEEDS[SPEEDS.indexOf(speed) + by];
    if (next !== undefined) chooseSpeed(next);
    announce(speedText(next ?? speed, browserMessages('voicemail')));
  };
  const ours = (act: () => void) => () => {
    const row = focusedRowId();
    if (isPending || (row !== null && row !== voicemailId)) return false;
    act();
  };
  useShortcuts({
    play: ours(() => playback.toggle()),
    'skip-back': ours(() => playback.skip(-SKIP_SECONDS)),
    'skip-on': ours(() => playback.skip(SKIP_SECONDS)),
    slower: ours(() => stepSpeed(-1)),
    faster: ours(() => stepSpeed(1)),
  });
}
