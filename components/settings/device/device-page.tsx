'use client';

import { LockOpen } from 'lucide-react';
import { useEffect } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { awaitInstallPrompt } from '#lib/client/offline/install-prompt.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { Panel, SettingsPage } from '../panel.tsx';
import { BadgePanel } from './badge-panel.tsx';
import { InstallPanel } from './install-panel.tsx';
import { OfflinePanel } from './offline-panel.tsx';
import { useDeviceFacts } from './use-device.ts';

/** Settings → This device: what works on it, what is missing and why, and what it keeps. */
export function DevicePage() {
  const t = useMessages('settings');
  const facts = useDeviceFacts();
  useEffect(() => awaitInstallPrompt(), []);
  return (
    <SettingsPage title={t('device')} about={t('deviceIntro')}>
      {facts === null && (
        <Panel>
          <p className="text-muted">{t('checkingDevice')}</p>
        </Panel>
      )}
      {facts && (
        <>
          {!facts.isSecure && <WithoutHttps />}
          <InstallPanel facts={facts} />
          <OfflinePanel facts={facts} />
          <BadgePanel facts={facts} />
        </>
      )}
    </SettingsPage>
  );
}

/** What plain http means, and what browsers keep from a page that came by it. */
function WithoutHttps() {
  const t = useMessages('settings');
  const common = useMessages('common');
  const isAdministrator = useMe()?.role === 'administrator';
  return (
    <Banner tone="warn" icon={<LockOpen aria-hidden />}>
      <p className="font-medium">{common('notEncrypted')}</p>
      <p>
        {t('notEncryptedAbout')} {isAdministrator ? common('setUpHttps') : common('askForHttps')}
      </p>
    </Banner>
  );
}
