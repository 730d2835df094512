'use client';

import { useQuery } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { isWaiting } from '#lib/client/list/fold-callers.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { callerKey } from '#lib/domain/caller-key.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useRowFacts } from './row-facts.tsx';

/** How many open voicemails this caller has, on all lines; 0 for one at most, and where the caller isn't known. */
export function useWaitingCount(voicemail: VoicemailWire): number {
  return useQuery({ ...countsOptions, select: ({ callers }) => waitingOf(callers, voicemail) }).data ?? 0;
}

function waitingOf(callers: CountsWire['callers'], voicemail: VoicemailWire): number {
  const key = callerKey(voicemail);
  const waiting = key === null ? 0 : (callers[key] ?? 0);
  return waiting > 1 ? waiting : 0;
}

/** Beside a caller's name in the list: how many open voicemails they have. */
export function CallerCount({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const waiting = waitingOf(useRowFacts().callers, voicemail);
  if (waiting === 0 || !isWaiting(voicemail)) return null;
  const said = t('openFromCaller', { count: waiting });
  return (
    <span
      title={said}
      className="shrink-0 rounded-full border border-edge px-1.5 font-semibold text-2xs text-muted tabular-nums leading-4"
    >
      <span aria-hidden>{waiting}</span>
      <span className="sr-only">{said}</span>
    </span>
  );
}
