import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AreaMessages } from '#components/messages/messages.tsx';
import { SettingsFrame } from '#components/settings/settings-frame.tsx';
import { pageLocale } from '#lib/http/page-actor.ts';
import { MemberPage } from '../member-page.tsx';

export const metadata: Metadata = { title: { default: 'Settings', template: '%s · Settings · Aftertone' } };

/** The frame of every settings page. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { language, tag } = await pageLocale();
  return (
    <MemberPage>
      <AreaMessages areas={['settings']} language={language} tag={tag}>
        <SettingsFrame>{children}</SettingsFrame>
      </AreaMessages>
    </MemberPage>
  );
}
