'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { phoneSystemOptions } from '#lib/client/queries/phone-systems.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { dayLong } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

const ASK_EVERY_MS = 1_000;

/**
 * How far the first import of a phone system is: "Imported 312 voicemails so far, back to 3 March", with a bar where the
 * phone system says how many there are. Asks every second until it is complete.
 */
export function ImportProgress({ accountId }: { accountId: string }) {
  const t = useMessages('phoneSystems');
  const { data: system, error } = useQuery({
    ...phoneSystemOptions(accountId),
    refetchInterval: ({ state }) => (state.data?.firstImport === null ? false : ASK_EVERY_MS),
  });
  if (system) return <Progress system={system} />;
  return <p className="text-muted text-sm">{error ? sentenceOf(error) : t('importStarting')}</p>;
}

function Progress({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const { firstImport, voicemails, reason } = system;
  if (firstImport === null)
    return (
      <Banner icon={<CircleCheck aria-hidden />}>
        {voicemails === 0
          ? t('importedNone', { system: system.label })
          : t('imported', { count: voicemails, system: system.label })}
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
  const t = useMessages('phoneSystems');
  const locale = useLocale();
  if (voicemails === 0) return t('importStarting');
  const isDated = backTo !== null && locale.isSettled;
  const back = { back: isDated ? 'yes' : 'no', day: isDated ? dayLong(Date.parse(backTo), locale) : '' };
  return total !== null && total >= voicemails
    ? t('importOfTotal', { count: voicemails, total, ...back })
    : t('importSoFar', { count: voicemails, ...back });
}

/** Without a total it only shows that something is going on. */
function Bar({ value, total }: { value: number; total: number | null }) {
  const t = useMessages('phoneSystems');
  const known = total !== null && total > 0 ? { value: Math.min(value, total), max: total } : {};
  return (
    <progress
      aria-label={t('importTitle')}
      {...known}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line indeterminate:animate-breathe indeterminate:bg-muted [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-ink"
    />
  );
}
