'use client';

import { useMessages } from '#components/messages/messages.tsx';
import type { DeviceFacts } from '#lib/client/offline/device-facts.ts';
import { Panel } from '../panel.tsx';

const WORDS = {
  yes: 'badgeShown',
  'once-installed': 'badgeOnceInstalled',
  'needs-https': 'badgeNeedsHttps',
  unsupported: 'badgeUnsupported',
} as const;

/** Whether unlistened voicemails are counted outside of the page. */
export function BadgePanel({ facts: { badge } }: { facts: DeviceFacts }) {
  const t = useMessages('settings');
  return (
    <Panel title={t('badge')}>
      <p className="max-w-prose">{t(WORDS[badge])}</p>
    </Panel>
  );
}
