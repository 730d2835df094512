'use client';

import { useMutation } from '@tanstack/react-query';
import { ChevronRight, RefreshCw } from 'lucide-react';
import { useId, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { syncPhoneSystemOptions } from '#lib/client/commands/change-phone-system.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { FailedParts } from './failed-parts.tsx';
import { PendingChanges } from './pending-changes.tsx';
import { SkippedItems } from './skipped-items.tsx';
import { reported } from './system-actions.tsx';
import { SystemFigures } from './system-figures.tsx';
import { WebhookPanel } from './webhook-panel.tsx';

/** Everything else about a phone system, closed at first; closed, it says how much in it is out of the ordinary. */
export function SystemDetails({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  const [isOpen, setIsOpen] = useState(false);
  const body = useId();
  const { waiting, refused, scheduled } = system.pendingChanges;
  const pending = waiting + refused + scheduled;
  const hints = [
    pending > 0 && common('pendingChanges', { count: pending }),
    system.failedParts.length > 0 && t('partCount', { count: system.failedParts.length }),
    system.skippedItems > 0 && t('skippedCount', { count: system.skippedItems }),
  ].filter(Boolean);
  return (
    <section>
      <h2>
        <button
          type="button"
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-controls={body}
          className="flex min-h-11 w-full flex-wrap items-center gap-x-2 rounded-lg px-1 py-2 text-left hover:bg-hover"
        >
          <ChevronRight
            aria-hidden
            className={classNames('size-4 text-faint transition-transform duration-100', isOpen && 'rotate-90')}
          />
          <span className="font-semibold">{t('details')}</span>
          {!isOpen && hints.length > 0 && <span className="text-muted text-sm">{hints.join(' · ')}</span>}
        </button>
      </h2>
      <div id={body} hidden={!isOpen} className="mt-2 space-y-6">
        {isOpen && <Body system={system} pending={pending} />}
      </div>
    </section>
  );
}

function Body({ system, pending }: { system: PhoneSystemWire; pending: number }) {
  const t = useMessages('phoneSystems');
  const sync = useMutation(syncPhoneSystemOptions(system.id));
  const isConnected = system.state !== 'archived' && system.state !== 'erasing';
  const isAsked = isConnected && system.state !== 'paused' && !system.isRejected && system.question === null;
  return (
    <>
      <Panel>
        <SystemFigures system={system} />
        {isAsked && (
          <Button className="mt-4" onClick={() => sync.mutate('everything', reported(t('fullSyncStarted')))}>
            <RefreshCw aria-hidden />
            {t('runFullSync')}
          </Button>
        )}
      </Panel>
      {pending > 0 && (
        <Panel title={t('pendingChanges')} about={t('pendingAbout', { system: system.label })}>
          <PendingChanges accountId={system.id} count={pending} />
        </Panel>
      )}
      {system.failedParts.length > 0 && <FailedParts parts={system.failedParts} />}
      {system.skippedItems > 0 && (
        <Panel title={t('skippedItems')} about={t('skippedItemsAbout')}>
          <SkippedItems accountId={system.id} count={system.skippedItems} />
        </Panel>
      )}
      {isConnected && <WebhookPanel system={system} />}
    </>
  );
}
