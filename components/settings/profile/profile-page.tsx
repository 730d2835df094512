'use client';

import { useMe } from '#lib/client/queries/use-me.ts';
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
}

/** What a member decides for themself. */
export function ProfilePage({ formats, ownCountry }: ProfilePageProps) {
  const me = useMe();
  if (!me) return null;
  return (
    <SettingsPage title="Profile" about={`You sign in as ${me.email}.`}>
      <Panel title="Name" about="How the team sees you beside voicemails and notes.">
        <NameForm key={me.name} me={me} />
      </Panel>
      <PreferencesPanel me={me} formats={formats} ownCountry={ownCountry} />
      <Panel title="Password" about="Changing it signs you out everywhere else.">
        <PasswordForm email={me.email} />
      </Panel>
      <SessionsPanel />
    </SettingsPage>
  );
}
