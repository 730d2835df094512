import type { Metadata } from 'next';
import { PhoneSystemPage } from '#components/settings/phone-systems/phone-system-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Phone system' };

/** One phone system and its health, for administrators. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }] = await Promise.all([params, pageActorWho('manage-accounts')]);
  return <PhoneSystemPage id={id} />;
}
