'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useLocale } from '#components/shell/locale.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { phoneSystemOptions } from '#lib/client/queries/phone-systems.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { dayLong } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * How far the first import of a phone system is: "312 voicemails so far, back to 3 March", with a bar where the phone
 * system says how many there are. Looks every second until all has been gone through.
 */
export function ImportProgress({ accountId }: { accountId: string }) {
  const { data: system, error } = useQuery({
    ...phoneSystemOptions(accountId),
    refetchInterval: ({ state }) => (state.data?.firstImport === null ? false : LOOK_EVERY_MS),
  });
  if (system) return <Progress system={system} />;
  return <p className="text-muted text-sm">{error ? sentenceOf(error) : 'Asking for the first voicemails…'}</p>;
}

function Progress({ system }: { system: PhoneSystemWire }) {
  const { firstImport, voicemails, reason } = system;
  if (firstImport === null)
    return (
      <Banner icon={<CircleCheck aria-hidden />}>
        {voicemails === 0
          ? `${system.label} is connected. It has no voicemails yet.`
          : `${counted(voicemails)} of ${system.label} ${voicemails === 1 ? 'is' : 'are'} here. New ones appear by themselves.`}
      </Banner>
    );
  return (
    <div className="space-y-2">
      <Bar value={voicemails} total={firstImport.total} />
      <p className="text-sm tabular-nums">
        <Words {...{ voicemails, ...firstImport }} />
      </p>
      {reason && (
        <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
          {reason}
        </Banner>
      )}
    </div>
  );
}

function Words({ voicemails, backTo, total }: { voicemails: number; backTo: string | null; total: number | null }) {
  const locale = useLocale();
  const of = total !== null && total >= voicemails ? ` of about ${total.toLocaleString(locale.tag)}` : ' so far';
  if (voicemails === 0) return 'Asking for the first voicemails…';
  const back = backTo !== null && locale.isSettled ? `, back to ${dayLong(Date.parse(backTo), locale)}` : '';
  return `${counted(voicemails, locale.tag)}${of}${back}. You can go on: the rest comes by itself.`;
}

function counted(voicemails: number, locale?: string): string {
  return voicemails === 1 ? 'One voicemail' : `${voicemails.toLocaleString(locale)} voicemails`;
}

/** Without a total it only shows that something is going on. */
function Bar({ value, total }: { value: number; total: number | null }) {
  const known = total !== null && total > 0 ? { value: Math.min(value, total), max: total } : {};
  return (
    <progress
      aria-label="First import"
      {...known}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line indeterminate:animate-breathe indeterminate:bg-muted [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-ink"
    />
  );
}
