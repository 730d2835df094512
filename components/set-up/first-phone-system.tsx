'use client';

import { useQuery } from '@tanstack/react-query';
import { Loaded } from '#components/settings/loaded.tsx';
import { ConnectForm } from '#components/settings/phone-systems/connect-form.tsx';
import { providersOptions } from '#lib/client/queries/phone-systems.ts';

/** Connects the first phone system, tried out before it is kept; then its first import is the next page. */
export function FirstPhoneSystem() {
  const providers = useQuery(providersOptions);
  return (
    <Loaded query={providers}>
      {({ items }) => (
        <ConnectForm
          providers={items}
          onAdded={({ id }) => window.location.assign(`/set-up?${new URLSearchParams({ account: id })}`)}
        />
      )}
    </Loaded>
  );
}
