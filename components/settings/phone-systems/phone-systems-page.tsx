'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Plus } from 'lucide-react';
import Link from 'next/link';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { phoneSystemsOptions } from '#lib/client/queries/phone-systems.ts';
import { agoSaid } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { HeldRemovals } from './held-removals.tsx';
import { SystemState } from './system-state.tsx';

/** Every phone system with how it is, for administrators. */
export function PhoneSystemsPage() {
  const systems = useQuery(phoneSystemsOptions);
  return (
    <SettingsPage
      title="Phone systems"
      about="Where voicemails come from. The phone systems keep them; Aftertone shows them in one list."
      action={
        <Button asChild look="primary">
          <Link href="/settings/phone-systems/new">
            <Plus aria-hidden />
            Connect
          </Link>
        </Button>
      }
    >
      <HeldRemovals />
      <Loaded query={systems}>
        {({ items }) => (
          <Panel>
            {items.length === 0 && (
              <p className="text-muted">No phone system yet. Connect one, and its voicemails appear in the inbox.</p>
            )}
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
  const { id, label, providerLabel, declared, reason } = system;
  const facts = [label === providerLabel ? null : providerLabel, declared === 'yes' ? 'from the accounts file' : null];
  return (
    <Link
      href={`/settings/phone-systems/${id}`}
      className="flex min-h-16 items-center gap-3 rounded-lg px-1 py-2.5 hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{label}</span>
        <span className="block text-muted text-xs">
          {reason ?? (
            <>
              {facts.map((fact) => fact && `${fact} · `)}
              {counted(system.voicemails)}
              {system.lastSyncAt && (
                <>
                  {' · looked '}
                  <When at={system.lastSyncAt} say={agoSaid} />
                </>
              )}
            </>
          )}
        </span>
      </span>
      <SystemState system={system} />
      <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
    </Link>
  );
}

function counted(voicemails: number): string {
  return voicemails === 1 ? 'one voicemail' : `${voicemails} voicemails`;
}
