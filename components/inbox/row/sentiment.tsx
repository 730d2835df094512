'use client';

import { Frown, type LucideIcon, Meh, Smile } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

const SENTIMENTS = {
  positive: { Icon: Smile, key: 'sentimentPositive' },
  neutral: { Icon: Meh, key: 'sentimentNeutral' },
  negative: { Icon: Frown, key: 'sentimentNegative' },
} as const satisfies Record<NonNullable<VoicemailWire['sentiment']>, { Icon: LucideIcon; key: string }>;

/** On the open voicemail: how the caller sounded to the phone system, in words. Nothing where it doesn't tell. */
export function SentimentWords({ voicemail: { sentiment, providerLabel } }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  if (sentiment === null) return null;
  const { Icon, key } = SENTIMENTS[sentiment];
  return (
    <span className="inline-flex items-center gap-1.5" title={t('sentimentSource', { system: providerLabel })}>
      <Icon aria-hidden className="size-3.5" /> {t(key)}
    </span>
  );
}

/** On a row: that the caller sounded positive or negative. A neutral tone is nothing to notice. */
export function SentimentMark({ sentiment }: Pick<VoicemailWire, 'sentiment'>) {
  const t = useMessages('voicemail');
  if (sentiment === null || sentiment === 'neutral') return null;
  const { Icon, key } = SENTIMENTS[sentiment];
  return (
    <span title={t(key)}>
      <Icon role="img" aria-label={t(key)} />
    </span>
  );
}
