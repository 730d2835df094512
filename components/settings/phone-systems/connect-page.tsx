'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Banner } from '#components/ui/banner.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { phoneSystemsOptions, providersOptions } from '#lib/client/queries/phone-systems.ts';
import type { AddedPhoneSystemWire } from '#lib/wire/accounts.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { ConnectForm } from './connect-form.tsx';

/** Connects a phone system and goes on to its page, where the first import can be watched. */
export function ConnectPage() {
  const providers = useQuery(providersOptions);
  const router = useRouter();
  const { data: systems } = useQuery(phoneSystemsOptions);
  const archives = systems?.items.filter(({ state }) => state === 'archived') ?? [];
  const added = ({ id, isContinued, owed }: AddedPhoneSystemWire) => {
    const text = isContinued ? continuedWords(owed) : 'Connected. Its voicemails are on their way.';
    notify({ text, tone: 'done', about: 'phone-system' });
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
          {label} is kept as an archive. If you connect it here, it’s recognized and its voicemails continue. You can
          also{' '}
          <Link href={`/settings/phone-systems/${id}`} className="font-medium underline underline-offset-2">
            connect it again on its page
          </Link>
          .
        </Banner>
      ))}
      <Loaded query={providers}>
        {({ items }) => (
          <Panel>
            <ConnectForm providers={items} onAdded={added} />
          </Panel>
        )}
      </Loaded>
    </SettingsPage>
  );
}

/** A phone system that was here before: what goes on. */
function continuedWords({ waiting, scheduled }: AddedPhoneSystemWire['owed']): string {
  const changes = waiting + scheduled;
  const sent =
    changes === 0
      ? ''
      : changes === 1
        ? ' 1 pending change will be sent now.'
        : ` ${changes} pending changes will be sent now.`;
  return `This phone system was connected before, so its voicemails continue.${sent}`;
}
