'use client';

import { Ear, EarOff, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useSelectByTouch } from './use-select-by-touch.ts';
import { useSwipe } from './use-swipe.ts';
import { useVoicemailActions } from './use-voicemail-actions.ts';

/** A row that a finger can push aside: to the left deletes, to the right toggles listened (in Trash: restores). */
export function SwipeRow({ voicemail, children }: { voicemail: VoicemailWire; children: ReactNode }) {
  const actions = useVoicemailActions();
  const isTrashed = voicemail.trashedAt !== null;
  const { ref, direction } = useSwipe<HTMLDivElement>({
    onLeft: isTrashed ? undefined : () => actions.trash([voicemail.id], true),
    onRight: () => (isTrashed ? actions.restore([voicemail.id], true) : actions.toggleListened([voicemail.id])),
  });
  useSelectByTouch(ref, voicemail.id);
  return (
    <div className="relative h-full overflow-hidden">
      {direction && <Behind direction={direction} voicemail={voicemail} />}
      <div ref={ref} className="relative h-full touch-pan-y bg-surface [-webkit-touch-callout:none]">
        {children}
      </div>
    </div>
  );
}

function Behind({ direction, voicemail }: { direction: 'left' | 'right'; voicemail: VoicemailWire }) {
  if (direction === 'left') {
    return (
      <div
        aria-hidden
        className="absolute inset-0 flex items-center justify-end gap-2 bg-danger px-5 font-medium text-canvas text-sm [&_svg]:size-5"
      >
        Delete <Trash2 />
      </div>
    );
  }
  const isNew = voicemail.listenedAt === null;
  return (
    <div
      aria-hidden
      className="absolute inset-0 flex items-center gap-2 bg-ink px-5 font-medium text-canvas text-sm [&_svg]:size-5"
    >
      {voicemail.trashedAt ? <RotateCcw /> : isNew ? <Ear /> : <EarOff />}
      {voicemail.trashedAt ? 'Restore' : isNew ? 'Listened' : 'Unlistened'}
    </div>
  );
}
