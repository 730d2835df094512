import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SettingsFrame } from '#components/settings/settings-frame.tsx';
import { MemberPage } from '../member-page.tsx';

export const metadata: Metadata = { title: { default: 'Settings', template: '%s · Settings · Aftertone' } };

/** The frame of every settings page. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <MemberPage>
      <SettingsFrame>{children}</SettingsFrame>
    </MemberPage>
  );
}
