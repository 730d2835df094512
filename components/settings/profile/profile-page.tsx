'use client';

import { useMessages } from '#components/messages/messages.tsx';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { Language } from '#lib/domain/languages.ts';
import type { NumberFormatsWire } from '#lib/wire/me.ts';
import { Panel, SettingsPage } from '../panel.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { PreferencesPanel } from './preferences-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

export interface ProfilePageProps {
  formats: NumberFormatsWire;
  /** ISO 3166 country this browser says it is in; null when it does not. */
  ownCountry: string | null;
  /** What the browser asks for. */
  ownLanguage: Language;
}

/** What a member decides for themself. */
export function ProfilePage({ formats, ownCountry, ownLanguage }: ProfilePageProps) {
  const t = useMessages('settings');
  const me = useMe();
  if (!me) return null;
  return (
    <SettingsPage title={t('profile')} about={t('signInAs', { email: me.email })}>
      <Panel title={t('name')} about={t('nameAbout')}>
        <NameForm key={me.name} me={me} />
      </Panel>
      <PreferencesPanel me={me} formats={formats} ownCountry={ownCountry} ownLanguage={ownLanguage} />
      <Panel title={t('password')} about={t('passwordAbout')}>
        <PasswordForm email={me.email} />
      </Panel>
      <SessionsPanel />
    </SettingsPage>
  );
}
