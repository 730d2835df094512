'use client';

import { useQuery } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { phoneSystemOptions } from '#lib/client/queries/phone-systems.ts';
import { needsCountry, SystemCountry } from './system-country.tsx';

/** Asks in which country a phone system stands, where its own numbers don't tell. Nothing where they do. */
export function CountryQuestion({ accountId }: { accountId: string }) {
  const t = useMessages('phoneSystems');
  const { data: system } = useQuery(phoneSystemOptions(accountId));
  if (!system || !needsCountry(system)) return null;
  return (
    <Banner icon={<Globe aria-hidden />}>
      <p className="font-medium">{t('whichCountry', { system: system.label })}</p>
      <div className="mt-2 max-w-sm">
        <SystemCountry system={system} />
      </div>
    </Banner>
  );
}
