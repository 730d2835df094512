'use client';

import { Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { useKeyHint } from '#components/desk/use-key-hint.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { isUnderWay, type Phase } from './playback-state.ts';

/** How far the two buttons jump. */
export const SKIP_SECONDS = 10;

export interface TransportProps {
  phase: Phase;
  isDisabled: boolean;
  onToggle(): void;
  onSkip(seconds: number): void;
}

/** Back, the big button, and on. */
export function Transport({ phase, isDisabled, onToggle, onSkip }: TransportProps) {
  const t = useMessages('voicemail');
  const isPlaying = isUnderWay(phase);
  const name = t(isPlaying ? 'pause' : 'play');
  const Icon = isPlaying ? Pause : Play;
  const { keys, withKey } = useKeyHint('play');
  return (
    <div className="flex items-center gap-1">
      <SkipButton seconds={-SKIP_SECONDS} isDisabled={isDisabled} onSkip={onSkip} />
      <button
        type="button"
        aria-label={name}
        title={withKey(name)}
        {...keys}
        disabled={isDisabled}
        onClick={onToggle}
        className={classNames(
          'flex size-14 shrink-0 items-center justify-center rounded-full border border-transparent bg-accent text-on-accent',
          'transition-colors duration-100 hover:bg-accent-strong',
          'disabled:cursor-not-allowed disabled:bg-line disabled:text-faint forced-colors:border-[ButtonText]',
        )}
      >
        <Icon
          aria-hidden="true"
          className={classNames(
            'size-6 fill-current',
            !isPlaying && 'translate-x-0.5',
            phase === 'waiting' && 'animate-breathe',
          )}
        />
      </button>
      <SkipButton seconds={SKIP_SECONDS} isDisabled={isDisabled} onSkip={onSkip} />
    </div>
  );
}

function SkipButton({
  seconds,
  isDisabled,
  onSkip,
}: {
  seconds: number;
  isDisabled: boolean;
  onSkip(by: number): void;
}) {
  const t = useMessages('voicemail');
  const Icon = seconds < 0 ? RotateCcw : RotateCw;
  const { keys, withKey } = useKeyHint(seconds < 0 ? 'skip-back' : 'skip-on');
  const name = t(seconds < 0 ? 'skipBack' : 'skipForward', { seconds: Math.abs(seconds) });
  return (
    <Button
      variant="quiet"
      className="relative size-11 px-0"
      aria-label={name}
      title={withKey(name)}
      {...keys}
      disabled={isDisabled}
      onClick={() => onSkip(seconds)}
    >
      <Icon aria-hidden="true" className="size-7! stroke-[1.5]" />
      <span
        aria-hidden="true"
        className="absolute inset-0 flex items-center justify-center pt-px font-semibold text-[0.5625rem]"
      >
        {Math.abs(seconds)}
      </span>
    </Button>
  );
}
