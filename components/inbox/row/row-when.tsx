'use client';

import { When } from '#components/shell/when.tsx';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import { stretch, whenShort } from '#lib/client/words/format-time.ts';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import { isKnownTime } from '#lib/domain/known-time.ts';
import { isClockAhead } from '#lib/domain/received-at.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** When it came; in an oldest-first list how long the caller has waited for somebody to listen. */
export function RowWhen({ voicemail, listKey }: { voicemail: VoicemailWire; listKey: ListKey }) {
  const isWaiting = voicemail.listenedAt === null && voicemail.status === 'open' && voicemail.trashedAt === null;
  const isQueue = listKey.order === 'oldest' && isWaiting;
  return (
    <When
      at={voicemail.receivedAt}
      say={isQueue ? waiting : whenShort}
      className="shrink-0 text-faint text-xs tabular-nums"
    />
  );
}

function waiting(at: number, locale: LocaleNow): string {
  if (!isKnownTime(at)) return 'waiting';
  if (isClockAhead(at, locale.now)) return 'clock ahead';
  return locale.now - at < 60_000 ? 'just now' : `waiting ${stretch(locale.now - at, locale.t)}`;
}
