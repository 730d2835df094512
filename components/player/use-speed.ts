import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { deviceStorage } from '#lib/client/offline/device-memory.ts';
import { keepSpeed, recallSpeed, type Speed } from '#lib/client/player/kept-speed.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { MeWire } from '#lib/wire/members.ts';
import type { Playback } from './playback.ts';

/** The member's speed, applied to the playback and remembered on this device. */
export function useSpeed(playback: Playback): [Speed, (speed: Speed) => void] {
  const memberId = useQueryClient().getQueryData<MeWire>(queryKeys.me)?.id ?? '';
  const [speed, setSpeed] = useState<Speed>(1);
  useEffect(() => setSpeed(recallSpeed(deviceStorage(), memberId)), [memberId]);
  useEffect(() => playback.setRate(speed), [playback, speed]);
  const choose = useCallback(
    (chosen: Speed) => {
      keepSpeed(deviceStorage(), memberId, chosen);
      setSpeed(chosen);
    },
    [memberId],
  );
  return [speed, choose];
}
