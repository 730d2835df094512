'use client';

import { StickyNote } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { draftKey, drafts } from '#lib/client/notes/note-drafts.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** Says that what the member has not saved beside these voicemails is saved with what they choose. Nothing when there is none. */
export function UnsavedNotes({ ids }: { ids: readonly string[] }) {
  const t = useMessages('voicemail');
  const all = useSyncExternalStore(drafts.subscribe, drafts.get, () => NONE);
  const [first, ...others] = ids.flatMap((id) => all.get(draftKey(id))?.trim() || []);
  if (first === undefined) return null;
  return (
    <p className="mb-2 flex items-start gap-2 rounded-lg bg-hover px-3 py-2 text-sm">
      <StickyNote aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      <span className="min-w-0">
        {others.length === 0 ? t('savesYourNote') : t('savesYourNotes', { count: others.length + 1 })}
        {others.length === 0 && (
          <span dir="auto" className="wrap-anywhere line-clamp-2 whitespace-pre-line text-muted">
            {first}
          </span>
        )}
      </span>
    </p>
  );
}
