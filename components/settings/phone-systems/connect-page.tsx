'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { notify } from '#lib/client/notices.ts';
import { providersOptions } from '#lib/client/phone-systems.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { ConnectForm } from './connect-form.tsx';

/** Connects a phone system and goes on to its page, where the first import can be watched. */
export function ConnectPage() {
  const providers = useQuery(providersOptions);
  const router = useRouter();
  const added = (id: string) => {
    notify({ text: 'Connected. Its voicemails are on their way.', tone: 'done', about: 'phone-system' });
    router.push(`/settings/phone-systems/${id}`);
  };
  return (
    <SettingsPage
      title="Connect a phone system"
      about="It is tried out before anything is kept. What you enter is sealed on the server and never shown again."
      back={{ href: '/settings/phone-systems', name: 'Phone systems' }}
    >
      <Loaded query={providers} what="The phone systems that can be connected">
        {({ items }) => (
          <Panel>
            <ConnectForm providers={items} onAdded={added} />
          </Panel>
        )}
      </Loaded>
    </SettingsPage>
  );
}
