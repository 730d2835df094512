'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Plus } from 'lucide-react';
import Link from 'next/link';
import { useMessages } from '#components/messages/messages.tsx';
import { OwnTime } from '#components/shell/own-time.tsx';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { phoneSystemsOptions } from '#lib/client/queries/phone-systems.ts';
import { formatAgo } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { reasonOf } from './health-line.tsx';
import { PausedRemovals } from './paused-removals.tsx';
import { SystemState } from './system-state.tsx';

/** Every phone system with how it is, for administrators. */
export function PhoneSystemsPage() {
  const t = useMessages('phoneSystems');
  const systems = useQuery(phoneSystemsOptions);
  return (
    <SettingsPage
      title={t('phoneSystems')}
      about={t('systemsAbout')}
      action={
        <Button asChild variant="primary">
          <Link href="/settings/phone-systems/new">
            <Plus aria-hidden />
            {t('connect')}
          </Link>
        </Button>
      }
    >
      <PausedRemovals />
      <Loaded query={systems}>
        {({ items }) => (
          <Panel>
            {items.length === 0 && <p className="text-muted">{t('noSystems')}</p>}
            <ul className="-my-2 divide-y divide-line">
              {items.map((system) => (
                <li key={system.id}>
                  <SystemLink system={system} />
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </Loaded>
    </SettingsPage>
  );
}

function SystemLink({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const { id, label, providerLabel, declared } = system;
  const reason = reasonOf(system);
  const facts = [label === providerLabel ? null : providerLabel, declared === 'yes' ? t('fromFile') : null];
  return (
    <Link
      href={`/settings/phone-systems/${id}`}
      className="flex min-h-16 items-center gap-3 rounded-lg px-1 py-2.5 hover:bg-hover"
    >
      <span className="flex min-w-0 flex-1 flex-col gap-x-3 gap-y-1 mid:flex-row mid:items-center">
        <span className="min-w-0 mid:flex-1">
          <span className="block truncate font-medium">{label}</span>
          <span className="block text-muted text-xs">
            {reason === undefined ? (
              <>
                {facts.map((fact) => fact && `${fact} · `)}
                {t('voicemailCount', { count: system.voicemails })}
                {system.lastSyncAt && (
                  <>
                    {' · '}
                    <When at={system.lastSyncAt} say={(at, locale) => t('checked', { ago: formatAgo(at, locale) })} />
                  </>
                )}
              </>
            ) : (
              <OwnTime sentence={reason} />
            )}
          </span>
        </span>
        <SystemState system={system} />
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
    </Link>
  );
}
