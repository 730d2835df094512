import { useQueryClient } from '@tanstack/react-query';
import { useDesk } from '#components/desk/desk.tsx';
import { useSeen } from '#components/desk/use-seen.ts';
import { useVoicemailActions } from '#components/desk/use-voicemail-actions.ts';
import type { Seen } from '#lib/client/commands/seen.ts';
import { undoNewest } from '#lib/client/commands/undo.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import type { ShortcutHandlers } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { addressNow, useAddress } from '#lib/client/list/use-address.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { loadedLine } from '#lib/client/queries/lines.ts';
import { callBackTarget } from '#lib/client/words/caller-words.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { targetsNow } from './targets.ts';

/**
 * What keys and the palette do to given voicemails. `seen` is what the member saw when they began to decide; without it, what
 * was seen when they were selected, or now.
 */
export interface Decisions {
  known(ids: readonly string[]): VoicemailWire[];
  listened(ids: readonly string[], seen?: Seen): void;
  /** Asks for the outcome; what is all done already is opened again. */
  done(ids: readonly string[], andNext: boolean, seen?: Seen): void;
  /** Moves to Trash; in Trash, deletes permanently. */
  remove(ids: readonly string[], seen?: Seen): void;
  restore(ids: readonly string[], seen?: Seen): void;
  assign(ids: readonly string[], seen?: Seen): void;
  call(id: string): void;
}

/** The decisions about voicemails, as shortcuts and the command menu make them. */
export function useDecisions(): Decisions {
  const client = useQueryClient();
  const actions = useVoicemailActions();
  const seenOf = useSeen();
  const { sheet } = useDesk();
  const { go } = useAddress();
  const known = (ids: readonly string[]) => {
    const snapshot = readSnapshot(client);
    return ids.flatMap((id) => shownVoicemail(snapshot, id) ?? []);
  };
  return {
    known,
    listened: (ids, seen = seenOf(ids)) => actions.toggleListened(ids, { seen }),
    done(ids, andNext, seen = seenOf(ids)) {
      const isDone = known(ids).every(({ status }) => status === 'done');
      if (isDone) actions.reopen(ids, { seen });
      else sheet.set({ kind: 'outcome', ids, seen, andNext });
    },
    remove(ids, seen = seenOf(ids)) {
      const isTrashed = known(ids).every(({ trashedAt }) => trashedAt !== null);
      if (isTrashed) actions.erase(ids, { seen });
      else actions.trash(ids, { seen });
    },
    restore: (ids, seen = seenOf(ids)) => actions.restore(ids, { seen }),
    assign: (ids, seen = seenOf(ids)) => sheet.set({ kind: 'palette', page: 'assign', ids, seen }),
    call(id) {
      const [voicemail] = known([id]);
      if (!voicemail) return;
      // A line that is not loaded yet is by the voicemail once that is open, and then says whether it may.
      const line = loadedLine(client, voicemail.lineId) ?? { dialsExtensions: true };
      const { why } = callBackTarget(voicemail.caller, line, browserMessages('inbox'));
      if (why !== null) return void notify({ text: why, tone: 'problem', about: `call-${id}` });
      // The open voicemail knows whether somebody else has called already, and asks first.
      if (addressNow().voicemailId !== id) go({ voicemailId: id });
      sheet.set({ kind: 'call', id });
    },
  };
}

/** The keys that decide about voicemails. */
export function useDecidingKeys(): ShortcutHandlers {
  const desk = useDesk();
  const decide = useDecisions();
  const about =
    (act: (ids: readonly string[]) => void, isForTrashed = false) =>
    () => {
      const { view, voicemailId } = addressNow();
      const ids = targetsNow(desk, voicemailId);
      if (ids.length === 0 || (!isForTrashed && view === 'trash')) return false;
      act(ids);
    };
  return {
    listened: about((ids) => decide.listened(ids)),
    done: about((ids) => decide.done(ids, false)),
    'done-next': about((ids) => decide.done(ids, true)),
    delete: about((ids) => decide.remove(ids), true),
    assign: about((ids) => decide.assign(ids)),
    call: about(([id]) => id !== undefined && decide.call(id), true),
    undo() {
      if (!undoNewest()) notify({ text: browserMessages('inbox')('nothingToUndo'), tone: 'done', about: 'undo' });
    },
  };
}
