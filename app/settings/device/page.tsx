import type { Metadata } from 'next';
import { DevicePage } from '#components/settings/device/device-page.tsx';
import { pageMessages } from '#lib/http/page-messages.ts';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('settings');
  return { title: t('device') };
}

/** Settings → This device, for everybody. */
export default function Page() {
  return <DevicePage />;
}
