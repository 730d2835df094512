import type { DeviceFacts } from '#lib/client/offline/device-facts.ts';
import { Panel } from '../panel.tsx';

const WORDS: Record<DeviceFacts['badge'], string> = {
  yes: 'The number stands on the icon.',
  'once-installed':
    'The number stands on the icon once Aftertone is installed. Until then it is in the title of the tab.',
  'needs-https': 'Not possible by plain http. The number is in the title of the tab and on its icon there.',
  unsupported: 'This browser shows no numbers on icons. The number is in the title, and on the icon of a tab.',
};

/** Whether unlistened voicemails are counted outside of the page. */
export function BadgePanel({ facts: { badge } }: { facts: DeviceFacts }) {
  return (
    <Panel title="Unlistened voicemails on the icon">
      <p className="max-w-prose">{WORDS[badge]}</p>
    </Panel>
  );
}
