'use client';

import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { fewerLevels, spreadLevels } from '#lib/client/player/levels.ts';
import { lengthShort } from '#lib/client/words/format-length.ts';
import { placeByKey } from './slider-keys.ts';
import { BAR_STEP, WAVE_HEIGHT, wavePath } from './wave-path.ts';

/** As many as fit a phone with a visible gap between them. */
const BARS = 88;
const WIDTH = BARS * BAR_STEP;
const FLAT = Array.from({ length: BARS }, () => 0);

export interface WaveformProps {
  /** Seconds. */
  position: number;
  /** Seconds; null while nobody knows it: then there is nowhere to go. */
  length: number | null;
  /** 0 to 1, of any number; null is a calm flat line. */
  levels: readonly number[] | null;
  onSeek(seconds: number): void;
}

/** The shape of the recording, which is also its slider: a tap, a drag or the keys go to a place. Never starts it. */
export function Waveform({ position, length, levels, onSeek }: WaveformProps) {
  const t = useMessages('voicemail');
  const [preview, setPreview] = useState<number | null>(null);
  const clipId = useId();
  const path = useMemo(
    () => wavePath(levels && levels.length > 0 ? spreadLevels(fewerLevels(levels, BARS)) : FLAT),
    [levels],
  );
  const shown = preview ?? position;
  const played = length ? Math.min(1, shown / length) * WIDTH : 0;

  const placeOf = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    return Math.min(1, Math.max(0, share)) * (length ?? 0);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (length === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPreview(placeOf(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (preview !== null) setPreview(placeOf(event));
  };
  // Only letting go decides: a finger that turns out to scroll the page is cancelled and changes nothing.
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (preview !== null) onSeek(placeOf(event));
    setPreview(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (length === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = placeByKey(event.key, position, length);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(to);
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(length ?? 0)}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={
        length === null
          ? lengthShort(shown)
          : t('positionOf', { position: lengthShort(shown), length: lengthShort(length) })
      }
      aria-disabled={length === null}
      className="h-14 w-full cursor-pointer touch-pan-y select-none rounded-lg aria-disabled:cursor-default"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setPreview(null)}
      onKeyDown={onKeyDown}
    >
      <svg
        aria-hidden="true"
        className="pointer-events-none block size-full overflow-visible"
        viewBox={`0 0 ${WIDTH} ${WAVE_HEIGHT}`}
        preserveAspectRatio="none"
      >
        <clipPath id={clipId}>
          <rect x="0" y="0" width={played} height={WAVE_HEIGHT} />
        </clipPath>
        <path d={path} className="fill-edge forced-colors:fill-[CanvasText]" />
        <path d={path} clipPath={`url(#${clipId})`} className="fill-accent forced-colors:fill-[Highlight]" />
        <rect
          x={Math.min(played, WIDTH - 1.5)}
          y="0"
          width="1.5"
          height={WAVE_HEIGHT}
          className="fill-accent-strong forced-colors:fill-[Highlight]"
        />
      </svg>
    </div>
  );
}
