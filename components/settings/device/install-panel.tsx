'use client';

import { Download } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { DeviceFacts, System } from '#lib/client/offline/device-facts.ts';
import { install, installPrompt } from '#lib/client/offline/install-prompt.ts';
import { Panel } from '../panel.tsx';

/** Where the browser offers no button, the way by its own menus. */
const STEPS: Record<System, readonly ReactNode[]> = {
  iphone: [
    'Open Aftertone in Safari.',
    <>
      Tap <b>Share</b>, the square with an arrow.
    </>,
    <>
      Choose <b>Add to Home Screen</b>, then <b>Add</b>.
    </>,
    'From now on open it from the home screen, and sign in there once.',
  ],
  android: [
    <>
      Open the menu of the browser, <b>⋮</b>.
    </>,
    <>
      Choose <b>Add to Home screen</b> or <b>Install app</b>, then <b>Install</b>.
    </>,
  ],
  'mac-safari': [
    <>
      In Safari’s menu choose <b>File</b>, then <b>Add to Dock</b>.
    </>,
  ],
  'firefox-windows': [
    'In Firefox choose the symbol at the end of the address bar that adds Aftertone to the taskbar. Firefox from the Microsoft Store has none.',
  ],
  firefox: [],
  other: [
    <>
      In Chrome or Edge choose the install symbol at the end of the address bar, or <b>Install Aftertone</b> in the
      menu.
    </>,
  ],
};

/** Whether Aftertone is an app of its own here, and how it becomes one. */
export function InstallPanel({ facts }: { facts: DeviceFacts }) {
  return (
    <Panel title="As an app" about="Its own window and icon, and on a phone its place on the home screen.">
      <How facts={facts} />
    </Panel>
  );
}

function How({ facts: { installed, system } }: { facts: DeviceFacts }) {
  const prompt = useSyncExternalStore(installPrompt.subscribe, installPrompt.get, () => null);
  if (installed === 'yes') return <p>Aftertone is installed on this device.</p>;
  if (installed === 'needs-https') return <p>Not possible by plain http: installing needs https.</p>;
  if (installed === 'unsupported')
    return <p>Firefox cannot install web apps on this system. Chrome, Edge or Safari can.</p>;
  if (prompt) {
    return (
      <Button onClick={() => void install(prompt)}>
        <Download aria-hidden />
        Install Aftertone
      </Button>
    );
  }
  return (
    <ol className="max-w-prose list-decimal space-y-1.5 pl-5 marker:text-faint">
      {STEPS[system].map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change their order
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}
