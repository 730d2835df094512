import { When } from '#components/shell/when.tsx';
import { sinceSaid, whenSaid } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';

/** What of a phone system cannot be read while the rest can, each with why and since when. */
export function FailedParts({ parts }: { parts: PhoneSystemWire['failedParts'] }) {
  return (
    <Panel title="Couldn’t be read" about="Everything else on this phone system is up to date.">
      <ul className="divide-y divide-line">
        {parts.map((part) => (
          <li key={part.ref} className="py-2 text-sm">
            {part.sentence}
            <span className="block text-muted text-xs">
              Since <When at={part.since} say={sinceSaid} />, last tried <When at={part.lastAt} say={whenSaid} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
