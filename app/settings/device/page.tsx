import type { Metadata } from 'next';
import { DevicePage } from '#components/settings/device/device-page.tsx';

export const metadata: Metadata = { title: 'This device' };

/** Settings → This device, for everybody. */
export default function Page() {
  return <DevicePage />;
}
