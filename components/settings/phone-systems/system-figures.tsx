'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { OwnTime } from '#components/shell/own-time.tsx';
import { When } from '#components/shell/when.tsx';
import { webhookOptions } from '#lib/client/queries/webhook.ts';
import { formatWhen } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

/** The health of a phone system in figures: what happened last, what is next, and how much there is. */
export function SystemFigures({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  const { tag } = useLocale();
  const { state, removedAt } = system;
  const isConnected = state !== 'archived' && state !== 'erasing';
  return (
    <dl className="divide-y divide-line text-sm">
      <Figure name={t('lastChecked')}>
        <Moment at={system.lastSyncAt} otherwise={t('notYet')} />
      </Figure>
      <Figure name={t('lastFullSync')}>
        <Moment at={system.lastFullSyncAt} otherwise={t('notFinishedYet')} />
      </Figure>
      {system.canSetListened || system.canRemove || !isConnected ? (
        <Figure name={t('lastChangeSent')}>
          <Moment at={system.lastDeliveryAt} otherwise={t('never')} />
        </Figure>
      ) : (
        <Figure name={t('sendsChanges')}>{t('notSupportedBy', { system: system.providerLabel })}</Figure>
      )}
      <Figure name={t('lastError')}>
        <LastError error={system.lastError} />
      </Figure>
      {isConnected && (
        <>
          <Figure name={t('errorsLastDay')}>
            <ErrorsOfLastDay lastDay={system.lastDay} />
          </Figure>
          <Figure name={t('schedule')}>
            <Schedule system={system} />
          </Figure>
          <Figure name={t('nextCheck')}>
            <Moment at={system.nextTryAt} otherwise={state === 'paused' ? t('statePaused') : t('scheduleStopped')} />
          </Figure>
        </>
      )}
      <Figure name={t('voicemails')}>{system.voicemails.toLocaleString(tag)}</Figure>
      <Figure name={common('lines')}>{system.lines.toLocaleString(tag)}</Figure>
      {isConnected && (
        <Figure name={t('pendingChanges')}>
          <Pending pendingChanges={system.pendingChanges} />
        </Figure>
      )}
      {removedAt && (
        <Figure name={t('disconnectedAt')}>
          <Moment at={removedAt} otherwise="" />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 first:pt-0 last:pb-0 mid:grid-cols-[14rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Moment({ at, otherwise }: { at: string | null; otherwise: string }) {
  return at === null ? otherwise : <When at={at} say={formatWhen} className="first-letter:uppercase inline-block" />;
}

function LastError({ error }: { error: PhoneSystemWire['lastError'] }) {
  const t = useMessages('phoneSystems');
  if (error === null) return t('noError');
  return (
    <>
      <OwnTime sentence={error.sentence} />{' '}
      <span className="text-muted">
        <Moment at={error.at} otherwise="" /> {error.isOver && t('resolved')}
      </span>
    </>
  );
}

function ErrorsOfLastDay({ lastDay: { asked, failed } }: { lastDay: PhoneSystemWire['lastDay'] }) {
  const t = useMessages('phoneSystems');
  const { tag } = useLocale();
  if (asked === 0) return t('noRequests');
  if (failed === 0) return t('failedOf', { failed, asked });
  // Never "0%" of what did happen, nor "100%" while something succeeded.
  const share = Math.min(Math.max(failed / asked, 0.001), failed < asked ? 0.999 : 1);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  return t('failedShare', { failed, asked, share: percent.format(share) });
}

function Schedule({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const { data: webhook } = useQuery(webhookOptions(system.id));
  const { state, isRejected, question, breaker, failures: count, nextTryAt } = system;
  if (question !== null) return t('scheduleAsksFirst');
  if (state === 'paused') return t('statePaused');
  if (isRejected) return t('scheduleStopped');
  if (count === 0) return webhook && t('scheduleEvery', { count: webhook.askedEverySeconds });
  if (breaker === 'closed') return t('scheduleSlowed', { count });
  if (breaker === 'half-open' || nextTryAt === null) return t('scheduleRetrying', { count });
  return t.rich('scheduleOnHold', { count, when: () => <When key="when" at={nextTryAt} say={formatWhen} /> });
}

function Pending({
  pendingChanges: { waiting, refused, scheduled },
}: {
  pendingChanges: PhoneSystemWire['pendingChanges'];
}) {
  const t = useMessages('phoneSystems');
  const { tag } = useLocale();
  const parts = [
    ...(waiting > 0 ? [t('pendingSending', { count: waiting })] : []),
    ...(refused > 0 ? [t('pendingRejected', { count: refused })] : []),
    ...(scheduled > 0 ? [t('pendingScheduled', { count: scheduled })] : []),
  ];
  return parts.length === 0 ? t('noPending') : new Intl.ListFormat(tag, { type: 'unit' }).format(parts);
}
