import type { Metadata } from 'next';
import { MembersPage } from '#components/settings/members/members-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('settings');
  return { title: t('members') };
}

/** Settings → Members, for administrators. */
export default async function Page() {
  await pageActorWho('manage-members');
  return <MembersPage />;
}
