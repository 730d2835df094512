import type { Metadata } from 'next';
import { ConnectPage } from '#components/settings/phone-systems/connect-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Connect a phone system' };

/** Settings → Phone systems → Connect, for administrators. */
export default async function Page() {
  await pageActorWho('manage-accounts');
  return <ConnectPage />;
}
