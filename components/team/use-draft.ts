import { useEffect, useSyncExternalStore } from 'react';
import { notify } from '#lib/client/feedback/toasts.ts';
import { beginEdit, begunFrom, drafts, keepDraft, leaveDrafts, recallDraft } from '#lib/client/notes/note-drafts.ts';
import { windowStorage } from '#lib/client/offline/device-memory.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { browserMessages } from '#lib/client/words/messages.ts';

/** An unsaved text and how to change it. */
export interface DraftInHand {
  /** Empty: there is none. */
  text: string;
  change(text: string): void;
  /** Throws it away on purpose, with Undo. */
  discard(): void;
}

/**
 * The unsaved text under a key (lib/client/notes/note-drafts.ts): the same in every window of this member, and after a reload, until it
 * is saved or discarded.
 */
export function useDraft(key: string): DraftInHand {
  const memberId = useMe()?.id;
  const text = useSyncExternalStore(
    drafts.subscribe,
    () => recallDraft(key),
    () => '',
  );
  useEffect(() => {
    const storage = windowStorage();
    if (memberId === undefined || storage === null) return;
    const leave = () => leaveDrafts(storage, memberId);
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [memberId]);
  return {
    text,
    change: (next) => keepDraft(key, next),
    discard() {
      const t = browserMessages('voicemail');
      const from = begunFrom(key);
      keepDraft(key, '');
      const run = () => {
        if (from !== undefined) beginEdit(key, from);
        keepDraft(key, text);
      };
      notify({ text: t('draftDiscarded'), tone: 'done', about: `draft-${key}`, action: { label: t('undo'), run } });
    },
  };
}
