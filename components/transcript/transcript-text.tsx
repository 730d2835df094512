'use client';

import { stretchesOf } from '#lib/client/list/search-hits.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { langOf } from '#lib/client/words/lang-of.ts';
import { isHangUp } from '#lib/client/words/row-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Marked } from './marked.tsx';

const WITHOUT_TEXT: Record<VoicemailWire['transcript']['state'], string> = {
  ready: 'Nothing was understood in this recording.',
  pending: 'Being transcribed. The text appears here by itself.',
  none: 'There is no transcript of this voicemail.',
  failed: 'The phone system could not transcribe this recording.',
  elsewhere: 'The phone system made a transcript but does not hand out its text.',
};

/**
 * What was said, marked as machine-made; or in words why there is no text. What is searched for is marked in it.
 * Reading it never counts as listening.
 */
export function TranscriptText({ voicemail }: { voicemail: VoicemailWire }) {
  const { address } = useAddress();
  const { state, text } = voicemail.transcript;
  const said = state === 'ready' ? text?.trim() : undefined;
  return (
    <section aria-labelledby="transcript" className="mt-8">
      <h3 id="transcript" className="font-medium text-faint text-xs">
        Transcript{said && ' · made by a machine, may be wrong'}
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
        <p className="mt-2.5 text-muted">
          {isHangUp(voicemail) ? 'The caller hung up without a message.' : WITHOUT_TEXT[state]}
        </p>
      )}
    </section>
  );
}
