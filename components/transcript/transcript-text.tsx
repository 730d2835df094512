'use client';

import { useMessages } from '#components/messages/messages.tsx';
import { stretchesOf } from '#lib/client/list/search-hits.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { langOf } from '#lib/client/words/lang-of.ts';
import type { VoicemailTranslator } from '#lib/client/words/locale-now.ts';
import { isHangUp } from '#lib/client/words/row-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Marked } from './marked.tsx';

/**
 * What was said, marked as machine-made; or in words why there is no text. What is searched for is marked in it.
 * Reading it never counts as listening.
 */
export function TranscriptText({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const { address } = useAddress();
  const { state, text } = voicemail.transcript;
  const said = state === 'ready' ? text?.trim() : undefined;
  return (
    <section aria-labelledby="transcript" className="mt-8">
      <h3 id="transcript" className="font-medium text-faint text-xs">
        {t(said ? 'transcriptAutomatic' : 'transcript')}
      </h3>
      {said ? (
        <p
          lang={langOf(said)}
          dir="auto"
          className="mt-2.5 max-w-[66ch] whitespace-pre-line text-ink text-lg leading-7"
        >
          <Marked stretches={stretchesOf(said, address.q)} />
        </p>
      ) : (
        <p className="mt-2.5 text-muted">{withoutText(voicemail, t)}</p>
      )}
    </section>
  );
}

/** Why there is no text. */
function withoutText(voicemail: VoicemailWire, t: VoicemailTranslator): string {
  const { providerLabel: system } = voicemail;
  if (isHangUp(voicemail)) return t('hungUp');
  switch (voicemail.transcript.state) {
    case 'ready':
      return t('noSpeech');
    case 'pending':
      return t('transcribing');
    case 'none':
      return t('noTranscript');
    case 'failed':
      return t('transcriptFailed', { system });
    case 'elsewhere':
      return t('transcriptElsewhere', { system });
  }
}
