'use client';

import { Clock3 } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { isClockAhead } from '#lib/domain/received-at.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** Why a voicemail is dated in the future, and what to do about it. */
export function ClockAheadBanner({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const locale = useLocale();
  if (!locale.isSettled || !isClockAhead(Date.parse(voicemail.receivedAt), locale.now)) return null;
  return (
    <Banner icon={<Clock3 aria-hidden />} className="mt-4">
      {t('clockAhead', { system: voicemail.providerLabel })}
    </Banner>
  );
}
