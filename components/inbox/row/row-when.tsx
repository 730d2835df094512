'use client';

import { Hourglass } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { isWaiting } from '#lib/client/list/fold-callers.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { stretch, whenShort } from '#lib/client/words/format-time.ts';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import { isKnownTime } from '#lib/domain/known-time.ts';
import { isClockAhead } from '#lib/domain/received-at.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** When it came; in an oldest-first list how long the caller of an open voicemail has been waiting. */
export function RowWhen({ voicemail, listKey }: { voicemail: VoicemailWire; listKey: ListKey }) {
  const isQueue = listKey.order === 'oldest' && isWaiting(voicemail);
  return (
    <span className="flex shrink-0 items-center gap-1 text-faint text-xs tabular-nums">
      {isQueue && <WaitingSign />}
      <When at={voicemail.receivedAt} say={isQueue ? waited : whenShort} />
    </span>
  );
}

function WaitingSign() {
  const says = useMessages('inbox')('waiting');
  return (
    <span title={says}>
      <Hourglass role="img" aria-label={says} className="size-3" />
    </span>
  );
}

function waited(at: number, locale: LocaleNow): string {
  const isStretch = isKnownTime(at) && !isClockAhead(at, locale.now);
  return isStretch ? stretch(locale.now - at, locale.t) : whenShort(at, locale);
}
