import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { formatSince, formatWhen } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';

/** What of a phone system cannot be read while the rest can, each with why and since when. */
export function FailedParts({ parts }: { parts: PhoneSystemWire['failedParts'] }) {
  const t = useMessages('phoneSystems');
  return (
    <Panel title={t('unreadableParts')} about={t('unreadablePartsAbout')}>
      <ul className="divide-y divide-line">
        {parts.map((part) => (
          <li key={part.ref} className="py-2 text-sm">
            {part.sentence}
            <span className="block text-muted text-xs">
              {t.rich('partSince', {
                since: () => <When key="since" at={part.since} say={formatSince} />,
                last: () => <When key="last" at={part.lastAt} say={formatWhen} />,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
