'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Button } from '#components/ui/button.tsx';
import { phoneSystemOptions } from '#lib/client/queries/phone-systems.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { CountryQuestion } from './country-question.tsx';
import { FailedParts } from './failed-parts.tsx';
import { HeldRemovals } from './held-removals.tsx';
import { OwedList } from './owed-list.tsx';
import { RemoveSystem } from './remove-system.tsx';
import { SetAsideList } from './set-aside-list.tsx';
import { SystemFigures } from './system-figures.tsx';
import { SystemNow } from './system-now.tsx';
import { SystemSettings } from './system-settings.tsx';
import { WebhookPanel } from './webhook-panel.tsx';

/** Whoever stands here wants to see what happens: looks, deliveries and counts change without an event. */
const LOOK_EVERY_MS = 2_000;

/** One phone system: how it is, in plain words, and what can be done about it. */
export function PhoneSystemPage({ id }: { id: string }) {
  const system = useQuery({
    ...phoneSystemOptions(id),
    refetchInterval: ({ state }) => (isGone(state.error) ? false : LOOK_EVERY_MS),
  });
  const back = { href: '/settings/phone-systems', name: 'Phone systems' };
  if (isGone(system.error)) return <Gone back={back} />;
  return (
    <SettingsPage title={system.data?.label ?? 'Phone system'} about={system.data && aboutOf(system.data)} back={back}>
      <Loaded query={system}>{(found) => <Panels system={found} />}</Loaded>
    </SettingsPage>
  );
}

function Panels({ system }: { system: PhoneSystemWire }) {
  const { waiting, refused, scheduled } = system.owed;
  return (
    <>
      <HeldRemovals />
      <SystemNow system={system} />
      <CountryQuestion accountId={system.id} />
      {system.failedParts.length > 0 && <FailedParts parts={system.failedParts} />}
      <Panel title="Health">
        <SystemFigures system={system} />
      </Panel>
      {waiting + refused + scheduled > 0 && (
        <Panel title="Not taken yet" about={`Changes that ${system.label} has not taken yet, oldest first.`}>
          <OwedList accountId={system.id} count={waiting + refused + scheduled} />
        </Panel>
      )}
      {system.setAside > 0 && (
        <Panel
          title="Set aside"
          about="Items that could not be read. Everything else went on; they are read again with every look."
        >
          <SetAsideList accountId={system.id} count={system.setAside} />
        </Panel>
      )}
      {system.state !== 'erasing' && system.state !== 'archived' && <WebhookPanel system={system} />}
      {system.state !== 'erasing' && <SystemSettings system={system} />}
      {system.state !== 'erasing' && system.declared !== 'yes' && <RemoveSystem system={system} />}
    </>
  );
}

function Gone({ back }: { back: { href: string; name: string } }) {
  return (
    <SettingsPage title="Not here any more" back={back}>
      <Panel>
        <p role="status">
          This phone system is not here any more: it was removed, and its voicemails were erased here.
        </p>
        <Button asChild className="mt-3">
          <Link href={back.href}>To the phone systems</Link>
        </Button>
      </Panel>
    </SettingsPage>
  );
}

function isGone(error: Error | null): boolean {
  return error instanceof ClientError && error.code === 'not-found';
}

/** What kind of phone system it is, unless its name says so, and where it is declared. */
function aboutOf({ declared, label, providerLabel }: PhoneSystemWire): string | undefined {
  if (declared === 'yes')
    return `${providerLabel}, declared in the accounts file: its name and settings are changed there.`;
  if (declared === 'dropped') return `${providerLabel}. The accounts file no longer names it.`;
  return label === providerLabel ? undefined : providerLabel;
}
