import type { Metadata } from 'next';
import { SecurityLogPage } from '#components/settings/security-log/security-log-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Security log' };

/** Settings → Security log, for administrators. */
export default async function Page() {
  await pageActorWho('read-security-log');
  return <SecurityLogPage />;
}
