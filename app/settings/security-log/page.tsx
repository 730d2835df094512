import type { Metadata } from 'next';
import { SecurityLogPage } from '#components/settings/security-log/security-log-page.tsx';
import { pageActorWho } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('settings');
  return { title: t('securityLog') };
}

/** Settings → Security log, for administrators. */
export default async function Page() {
  await pageActorWho('read-security-log');
  return <SecurityLogPage />;
}
