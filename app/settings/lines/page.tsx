import type { Metadata } from 'next';
import { LinesPage } from '#components/settings/lines/lines-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Lines' };

/** Settings → Lines, for administrators. */
export default async function Page() {
  await pageActorWho('manage-accounts');
  return <LinesPage />;
}
