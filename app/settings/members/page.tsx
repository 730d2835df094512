import type { Metadata } from 'next';
import { MembersPage } from '#components/settings/members/members-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Members' };

/** Settings → Members, for administrators. */
export default async function Page() {
  await pageActorWho('manage-members');
  return <MembersPage />;
}
