'use client';

import { Player } from '#components/player/player.tsx';
import { NotesBox } from '#components/team/notes-box.tsx';
import { WhoseWork } from '#components/team/whose-work.tsx';
import { TranscriptText } from '#components/transcript/transcript-text.tsx';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { ClockAheadBanner } from './clock-ahead-banner.tsx';
import { SameCaller } from './same-caller.tsx';
import { VoicemailActionBar } from './voicemail-action-bar.tsx';
import { VoicemailHeading } from './voicemail-heading.tsx';
import { WhatHappened } from './what-happened.tsx';
import { WriteBackBanner } from './write-back-banner.tsx';

export interface OpenVoicemailProps {
  voicemail: VoicemailWire;
  onClose: () => void;
}

/** An open voicemail: who called, the player, what can be done, what was said, what happened. Opening marks nothing. */
export function OpenVoicemail({ voicemail, onClose }: OpenVoicemailProps) {
  return (
    <article aria-labelledby="voicemail-caller" className="@container flex min-h-0 flex-1 flex-col">
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className="mx-auto w-full max-w-3xl px-5 pt-2 pb-8 mid:px-8 mid:pt-6">
          <VoicemailHeading voicemail={voicemail} onClose={onClose} />
          <WhoseWork voicemail={voicemail} />
          <SameCaller voicemail={voicemail} />
          <div className="mt-5 min-h-38">
            <Player voicemail={voicemail} />
          </div>
          <div className="mt-4 hidden @[28rem]:block">
            <VoicemailActionBar voicemail={voicemail} variant="row" />
          </div>
          <WriteBackBanner voicemail={voicemail} />
          <ClockAheadBanner voicemail={voicemail} />
          <TranscriptText voicemail={voicemail} />
          <NotesBox voicemail={voicemail} />
          <WhatHappened voicemail={voicemail} />
        </div>
      </div>
      <div className="shrink-0 border-line border-t bg-surface safe-b @[28rem]:hidden">
        <VoicemailActionBar voicemail={voicemail} variant="bar" />
      </div>
    </article>
  );
}
