import type { Metadata } from 'next';
import { PhoneSystemsPage } from '#components/settings/phone-systems/phone-systems-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Phone systems' };

/** Settings → Phone systems, for administrators. */
export default async function Page() {
  await pageActorWho('manage-accounts');
  return <PhoneSystemsPage />;
}
