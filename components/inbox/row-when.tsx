'use client';

import { When } from '#components/shell/when.tsx';
import { stretch, whenShort } from '#lib/client/format-time.ts';
import type { ListKey } from '#lib/client/query-keys.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** When it came; in an oldest-first list how long the caller has waited. */
export function RowWhen({ voicemail, listKey }: { voicemail: VoicemailWire; listKey: ListKey }) {
  const isQueue = listKey.order === 'oldest' && voicemail.trashedAt === null;
  return (
    <>
      {isQueue && <span className="sr-only">waiting for </span>}
      <When
        at={voicemail.receivedAt}
        say={isQueue ? (at, here) => stretch(Math.max(0, here.now - at)) : whenShort}
        className="shrink-0 text-faint text-xs tabular-nums"
      />
    </>
  );
}
