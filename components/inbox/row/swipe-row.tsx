'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Ear, EarOff, RotateCcw, Trash2 } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { type Seen, seenNow } from '#lib/client/commands/seen.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useRowFacts } from './row-facts.tsx';
import { useSelectByTouch } from './use-select-by-touch.ts';
import { useSwipe } from './use-swipe.ts';

/** A row that a finger can push aside: to the left deletes, to the right toggles listened (in Trash: restores). */
export function SwipeRow({ voicemail, children }: { voicemail: VoicemailWire; children: ReactNode }) {
  const { actions } = useRowFacts();
  const isTrashed = voicemail.trashedAt !== null;
  const client = useQueryClient();
  const seen = useRef<Seen>(undefined);
  const ids = [voicemail.id];
  const byTouch = () => ({ seen: seen.current, byTouch: true });
  const swipe = useSwipe({
    onLeft: isTrashed ? undefined : () => actions.trash(ids, byTouch()),
    onRight: () => (isTrashed ? actions.restore(ids, byTouch()) : actions.toggleListened(ids, byTouch())),
  });
  const select = useSelectByTouch(voicemail.id);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType !== 'touch' || !event.isPrimary) return;
    seen.current = seenNow(client, ids);
    swipe.begin(event);
    select.begin(event);
  };
  return (
    <div className="relative h-full overflow-hidden">
      {swipe.direction && <Behind direction={swipe.direction} voicemail={voicemail} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what a finger can do here, buttons and keys do too */}
      <div
        onPointerDown={onPointerDown}
        onClickCapture={select.onClickCapture}
        onContextMenu={select.onContextMenu}
        className="relative h-full touch-pan-y bg-surface [-webkit-touch-callout:none]"
      >
        {children}
      </div>
    </div>
  );
}

function Behind({ direction, voicemail }: { direction: 'left' | 'right'; voicemail: VoicemailWire }) {
  const t = useMessages('inbox');
  const ofOne = useMessages('voicemail');
  if (direction === 'left') {
    return (
      <div
        aria-hidden
        className="absolute inset-0 flex items-center justify-end gap-2 bg-danger px-5 font-medium text-canvas text-sm [&_svg]:size-5"
      >
        {ofOne('delete')} <Trash2 />
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
      {voicemail.trashedAt ? ofOne('restore') : t(isNew ? 'listened' : 'unlistened')}
    </div>
  );
}
