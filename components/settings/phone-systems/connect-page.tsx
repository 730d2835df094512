'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { phoneSystemsOptions, providersOptions } from '#lib/client/queries/phone-systems.ts';
import type { AddedPhoneSystemWire } from '#lib/wire/accounts.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { ConnectForm } from './connect-form.tsx';

/** Connects a phone system and goes on to its page, where the first import can be watched. */
export function ConnectPage() {
  const t = useMessages('phoneSystems');
  const providers = useQuery(providersOptions);
  const router = useRouter();
  const { data: systems } = useQuery(phoneSystemsOptions);
  const archives = systems?.items.filter(({ state }) => state === 'archived') ?? [];
  const added = ({ id, isContinued, pendingChanges }: AddedPhoneSystemWire) => {
    const changes = pendingChanges.waiting + pendingChanges.scheduled;
    const text = isContinued ? t('continued', { changes }) : t('connectedImporting');
    notify({ text, tone: 'done', about: 'phone-system' });
    router.push(`/settings/phone-systems/${id}`);
  };
  return (
    <SettingsPage
      title={t('connectTitle')}
      about={t('connectAbout')}
      back={{ href: '/settings/phone-systems', name: t('phoneSystems') }}
    >
      {archives.map(({ id, label }) => (
        <Banner key={id} icon={<Archive aria-hidden />}>
          {t.rich('archivedHere', {
            system: label,
            link: (words) => (
              <Link
                key="link"
                href={`/settings/phone-systems/${id}`}
                className="font-medium underline underline-offset-2"
              >
                {words}
              </Link>
            ),
          })}
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
