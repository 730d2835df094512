'use client';

import Link from 'next/link';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { deviceLabel } from '#lib/client/words/device-label.ts';
import { formatWhen } from '#lib/client/words/format-time.ts';
import { actorWords, securityWords } from '#lib/client/words/security-words.ts';
import type { SecurityEntryWire } from '#lib/wire/security-log.ts';

/** One entry: who and what, then when and from where. */
export function SecurityEntry({ entry }: { entry: SecurityEntryWire }) {
  const t = useMessages('settings');
  const { address, device, subjectType, subjectId } = entry;
  return (
    <li className="py-2.5 text-sm">
      <p className="break-words">
        <span className="font-medium">{actorWords(entry, t)}</span>
        <span aria-hidden className="text-faint">
          {' '}
          ·{' '}
        </span>
        {securityWords(entry, t)}
      </p>
      <p className="mt-0.5 text-muted text-xs">
        <When at={entry.at} say={formatWhen} className="inline-block first-letter:uppercase" />
        {address && (
          <>
            {' · '}
            <span className="break-all">{t('fromAddress', { address })}</span>
          </>
        )}
        {device && ` · ${deviceLabel(device, t)}`}
        {subjectType === 'voicemail' && subjectId && entry.kind !== 'voicemail-erased' && (
          <>
            {' · '}
            <Link className="underline underline-offset-2 hover:text-ink" href={`/inbox/${subjectId}`}>
              {t('openVoicemail')}
            </Link>
          </>
        )}
      </p>
    </li>
  );
}
