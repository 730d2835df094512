'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { phoneSystemOptions } from '#lib/client/queries/phone-systems.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { ChangeSettings } from './change-settings.tsx';
import { CountryQuestion } from './country-question.tsx';
import { PausedRemovals } from './paused-removals.tsx';
import { RemoveSystem } from './remove-system.tsx';
import { SystemDetails } from './system-details.tsx';
import { SystemNow } from './system-now.tsx';
import { SystemSettings } from './system-settings.tsx';

/** Checks, changes sent and counts change without an event, so whoever watches asks again. */
const ASK_EVERY_MS = 2_000;

/** One phone system: how it is, in plain words, and what can be done about it. */
export function PhoneSystemPage({ id }: { id: string }) {
  const t = useMessages('phoneSystems');
  const system = useQuery({
    ...phoneSystemOptions(id),
    refetchInterval: ({ state }) => (isGone(state.error) ? false : ASK_EVERY_MS),
  });
  const about = useAbout(system.data);
  const back = { href: '/settings/phone-systems', name: t('phoneSystems') };
  if (isGone(system.error)) return <Gone back={back} />;
  return (
    <SettingsPage title={system.data?.label ?? t('phoneSystem')} about={about} back={back}>
      <Loaded query={system}>{(found) => <Panels system={found} answeredAt={system.dataUpdatedAt} />}</Loaded>
    </SettingsPage>
  );
}

function Panels({ system, answeredAt }: { system: PhoneSystemWire; answeredAt: number }) {
  const [isChanging, setIsChanging] = useState(false);
  const isErasing = system.state === 'erasing';
  const change = () => setIsChanging(true);
  return (
    <>
      <PausedRemovals />
      <SystemNow system={system} answeredAt={answeredAt} onFix={change} />
      <CountryQuestion accountId={system.id} />
      <SystemDetails system={system} />
      {!isErasing && <SystemSettings system={system} onChange={change} />}
      {!isErasing && system.declared !== 'yes' && <RemoveSystem system={system} />}
      {!isErasing && <ChangeSettings system={system} isOpen={isChanging} onOpenChange={setIsChanging} />}
    </>
  );
}

function Gone({ back }: { back: { href: string; name: string } }) {
  const t = useMessages('phoneSystems');
  return (
    <SettingsPage title={t('goneTitle')} back={back}>
      <Panel>
        <p role="status">{t('gone')}</p>
        <Button asChild className="mt-3">
          <Link href={back.href}>{t('goToSystems')}</Link>
        </Button>
      </Panel>
    </SettingsPage>
  );
}

function isGone(error: Error | null): boolean {
  return error instanceof ClientError && error.code === 'not-found';
}

/** What kind of phone system it is, unless its name says so, and where it is declared. */
function useAbout(system: PhoneSystemWire | undefined): string | undefined {
  const t = useMessages('phoneSystems');
  if (system === undefined) return undefined;
  const { declared, label, providerLabel: provider } = system;
  if (declared === 'yes') return t('managedInFile', { provider });
  if (declared === 'dropped') return t('droppedFromFile', { provider });
  return label === provider ? undefined : provider;
}
