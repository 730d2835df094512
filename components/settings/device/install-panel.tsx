'use client';

import { Download } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import type { DeviceFacts, System } from '#lib/client/offline/device-facts.ts';
import { install, installPrompt } from '#lib/client/offline/install-prompt.ts';
import type { Areas } from '#lib/messages/areas.ts';
import { Panel } from '../panel.tsx';

/** Where the browser offers no button, the way by its own menus; each named as that system names it in the language. */
const STEPS: Record<System, readonly (keyof Areas['settings'])[]> = {
  iphone: ['installIphoneOpen', 'installIphoneShare', 'installIphoneAdd', 'installIphoneSignIn'],
  android: ['installAndroidMenu', 'installAndroidAdd'],
  'mac-safari': ['installMacSafari'],
  'firefox-windows': ['installFirefoxWindows'],
  firefox: [],
  other: ['installOther'],
};

const bold = (chunks: ReactNode) => <b>{chunks}</b>;

/** Whether Aftertone is an app of its own here, and how it becomes one. */
export function InstallPanel({ facts }: { facts: DeviceFacts }) {
  const t = useMessages('settings');
  return (
    <Panel title={t('installApp')} about={t('installAppAbout')}>
      <How facts={facts} />
    </Panel>
  );
}

function How({ facts: { installed, system } }: { facts: DeviceFacts }) {
  const t = useMessages('settings');
  const prompt = useSyncExternalStore(installPrompt.subscribe, installPrompt.get, () => null);
  if (installed === 'yes') return <p>{t('installed')}</p>;
  if (installed === 'needs-https') return <p>{t('installNeedsHttps')}</p>;
  if (installed === 'unsupported') return <p>{t('installUnsupported')}</p>;
  if (prompt) {
    return (
      <Button onClick={() => void install(prompt)}>
        <Download aria-hidden />
        {t('installAftertone')}
      </Button>
    );
  }
  return (
    <ol className="max-w-prose list-decimal space-y-1.5 pl-5 marker:text-faint">
      {STEPS[system].map((step) => (
        <li key={step}>{t.rich<ReactNode>(step, { b: bold })}</li>
      ))}
    </ol>
  );
}
