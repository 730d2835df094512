'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Banner } from '#components/ui/banner.tsx';
import { notify } from '#lib/client/notices.ts';
import { phoneSystemsOptions, providersOptions } from '#lib/client/phone-systems.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { ConnectForm } from './connect-form.tsx';

/** Connects a phone system and goes on to its page, where the first import can be watched. */
export function ConnectPage() {
  const providers = useQuery(providersOptions);
  const router = useRouter();
  const { data: systems } = useQuery(phoneSystemsOptions);
  const archives = systems?.items.filter(({ state }) => state === 'archived') ?? [];
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
      {archives.map(({ id, label }) => (
        <Banner key={id} icon={<Archive aria-hidden />}>
          {label} is kept as an archive. To go on with it,{' '}
          <Link href={`/settings/phone-systems/${id}`} className="font-medium underline underline-offset-2">
            connect it again there
          </Link>
          : connected here, its voicemails would stand in the inbox twice.
        </Banner>
      ))}
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
