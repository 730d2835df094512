import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AreaMessages } from '#components/messages/messages.tsx';
import { SettingsFrame } from '#components/settings/settings-frame.tsx';
import { pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';
import { MemberPage } from '../member-page.tsx';

/** Names of the tabs: the section, Settings, Aftertone. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('settings');
  return { title: { default: t('settings'), template: t('titleTemplate') } };
}

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
