'use client';

import { AccountBanners } from '#components/shell/account-banners.tsx';
import { ConnectionBanner } from '#components/shell/connection-banner.tsx';
import { NewVersion } from '#components/shell/new-version.tsx';
import { PlainHttpForAdministrators } from '#components/shell/plain-http.tsx';
import { useLater } from '#components/ui/use-later.ts';
import { listKeyOf } from '#lib/client/list/address.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { ListHeader } from './list-header.tsx';
import { VoicemailList } from './voicemail-list.tsx';

const loadSelected = () => import('./selected-bar.tsx').then((module) => module.SelectedBar);

/** The middle column: the name of the list, banners, and the rows. */
export function ListPane({ onMenu }: { onMenu: () => void }) {
  const { address } = useAddress();
  const listKey = listKeyOf(address);
  const Selected = useLater(loadSelected);
  return (
    <>
      <ListHeader onMenu={onMenu} />
      <div className="shrink-0 space-y-2 px-3 pb-2 empty:hidden">
        <ConnectionBanner />
        <NewVersion column="list" />
        <PlainHttpForAdministrators canHide />
        <AccountBanners line={address.line} />
      </div>
      <VoicemailList key={JSON.stringify({ ...listKey, q: undefined })} listKey={listKey} />
      {Selected && <Selected />}
    </>
  );
}
