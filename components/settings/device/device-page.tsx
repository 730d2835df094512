'use client';

import { LockOpen } from 'lucide-react';
import { useEffect } from 'react';
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
  const facts = useDeviceFacts();
  useEffect(() => awaitInstallPrompt(), []);
  return (
    <SettingsPage
      title="This device"
      about="What Aftertone can do on the device you are holding, and what it keeps on it."
    >
      {facts === null && (
        <Panel>
          <p className="text-muted">Asking the browser…</p>
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
  const isAdministrator = useMe()?.role === 'administrator';
  return (
    <Banner tone="warn" icon={<LockOpen aria-hidden />}>
      <p className="font-medium">This connection isn’t encrypted.</p>
      <p>
        Anyone on this network can read passwords and listen to voicemails. Installing, offline access and the number on
        the icon need https too.{' '}
        {isAdministrator
          ? 'Set up https: see “On your phones” in the README.'
          : 'Ask an administrator to set up https.'}
      </p>
    </Banner>
  );
}
