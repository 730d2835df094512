'use client';

import Link from 'next/link';
import { When } from '#components/shell/when.tsx';
import { whenSaid } from '#lib/client/words/format-time.ts';
import { actorWords, securityWords } from '#lib/client/words/security-words.ts';
import type { SecurityEntryWire } from '#lib/wire/security-log.ts';

/** One entry: who and what, then when and from where. */
export function SecurityEntry({ entry }: { entry: SecurityEntryWire }) {
  const { address, device, subjectType, subjectId } = entry;
  return (
    <li className="py-2.5 text-sm">
      <p className="break-words">
        <span className="font-medium">{actorWords(entry)}</span>
        <span aria-hidden className="text-faint">
          {' '}
          ·{' '}
        </span>
        {securityWords(entry)}
      </p>
      <p className="mt-0.5 text-muted text-xs">
        <When at={entry.at} say={whenSaid} className="inline-block first-letter:uppercase" />
        {address && (
          <>
            {' · '}
            <span className="break-all">from {address}</span>
          </>
        )}
        {device && ` · ${device}`}
        {subjectType === 'voicemail' && subjectId && entry.kind !== 'voicemail-erased' && (
          <>
            {' · '}
            <Link className="underline underline-offset-2 hover:text-ink" href={`/inbox/${subjectId}`}>
              Open voicemail
            </Link>
          </>
        )}
      </p>
    </li>
  );
}
