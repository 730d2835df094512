'use client';

import { useMutation } from '@tanstack/react-query';
import { Clock3, Info, TriangleAlert, Unplug } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useLineOf } from '#components/desk/use-line-of.ts';
import { useLasting } from '#components/inbox/list/use-lasting.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { OwnTime } from '#components/shell/own-time.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { TEXT_ACTION } from '#components/ui/text-action.ts';
import { settleWriteBackOptions } from '#lib/client/commands/settle-write-back.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** A change is usually delivered before anybody could read that it was not. */
const LATE_MS = 8000;

/**
 * How the voicemail stands with its phone system: a change that is late or rejected, deleted there, or disconnected. What the
 * system can't do is said on the buttons. In Trash the removal is always pending; when it's due is said under Activity.
 */
export function WriteBackBanner({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const { writeBack, providerLabel: system } = voicemail;
  const isLate = useLasting(writeBack.state === 'waiting' && voicemail.trashedAt === null, LATE_MS);
  const isArchived = useLineOf(voicemail)?.account.state === 'archived';
  return (
    <div className="mt-4 space-y-2 empty:hidden">
      {voicemail.missingSince && <Banner icon={<Unplug aria-hidden />}>{t('deletedThere', { system })}</Banner>}
      {isLate && (
        <Banner icon={<Clock3 aria-hidden />}>
          <OwnTime sentence={sentence(writeBack.reason) ?? t('notSentYet', { system })} />
          <Settle id={voicemail.id} />
        </Banner>
      )}
      {writeBack.state === 'refused' && (
        <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
          {sentence(writeBack.reason) ?? t('changeRejected', { system })}
          <Settle id={voicemail.id} />
        </Banner>
      )}
      {isArchived && (
        <p className="flex items-start gap-2 text-faint text-xs [&_svg]:mt-px [&_svg]:size-3.5 [&_svg]:shrink-0">
          <Info aria-hidden />
          {t('disconnected', { system })}
        </p>
      )}
    </div>
  );
}

/** What a member may do about a change that was not taken: our own facts stay as they are either way. */
function Settle({ id }: { id: string }) {
  const t = useMessages('voicemail');
  const place = useRef<HTMLDivElement>(null);
  const settle = useMutation(settleWriteBackOptions(id));
  useLayoutEffect(() => {
    const own = place.current;
    // It goes with what it settled, and must not take the focus along.
    return () => {
      if (own?.contains(document.activeElement)) document.getElementById('voicemail-caller')?.focus();
    };
  }, []);
  const act = (action: 'retry' | 'discard') => () => settle.isPending || settle.mutate({ action });
  return (
    <div ref={place} className="-mx-1 flex flex-wrap gap-x-3">
      <button type="button" className={TEXT_ACTION} aria-disabled={settle.isPending} onClick={act('retry')}>
        {t('retry')}
      </button>
      <button type="button" className={TEXT_ACTION} aria-disabled={settle.isPending} onClick={act('discard')}>
        {t('keepHereOnly')}
      </button>
    </div>
  );
}

/** The server words reasons so that they fit into a sentence; here they are one. */
function sentence(reason: string | undefined): string | undefined {
  return reason && `${reason.charAt(0).toUpperCase()}${reason.slice(1).replace(/\.?$/, '.')}`;
}
