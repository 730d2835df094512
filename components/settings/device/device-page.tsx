'use client';

import { ShieldAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Banner } from '#components/ui/banner.tsx';
import { awaitInstallPrompt } from '#lib/client/install-prompt.ts';
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

/** What browsers keep from a page that came by plain http. */
function WithoutHttps() {
  return (
    <Banner tone="warn" icon={<ShieldAlert aria-hidden />}>
      <p className="font-medium">You opened Aftertone by plain http.</p>
      <p>
        Listening, deciding and every screen work. Browsers allow the rest by https only: installing it, opening it
        offline, and the number on its icon. Your administrator finds two ways to https in the README, under “On your
        phones”.
      </p>
    </Banner>
  );
}
