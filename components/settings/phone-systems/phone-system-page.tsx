'use client';

import { useQuery } from '@tanstack/react-query';
import { phoneSystemOptions } from '#lib/client/phone-systems.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { ImportProgress } from './import-progress.tsx';
import { SystemState } from './system-state.tsx';

/** One phone system: how it is, in plain words, and what can be done about it. */
export function PhoneSystemPage({ id }: { id: string }) {
  const system = useQuery(phoneSystemOptions(id));
  return (
    <SettingsPage
      title={system.data?.label ?? 'Phone system'}
      back={{ href: '/settings/phone-systems', name: 'Phone systems' }}
    >
      <Loaded query={system} what="This phone system">
        {(found) => (
          <Panel>
            <SystemState system={found} />
            {found.firstImport && <ImportProgress accountId={id} />}
          </Panel>
        )}
      </Loaded>
    </SettingsPage>
  );
}
