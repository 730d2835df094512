import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { erase } from '#lib/client/erase.ts';
import { reopen } from '#lib/client/reopen.ts';
import { restore } from '#lib/client/restore.ts';
import { setDone } from '#lib/client/set-done.ts';
import { setListened } from '#lib/client/set-listened.ts';
import { trash } from '#lib/client/trash.ts';
import { useAddress } from '#lib/client/use-address.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { isOneColumn, useDesk } from './desk.tsx';

/** What a member can do to a voicemail from here. `byTouch` leaves keyboard focus where it is. */
export interface VoicemailActions {
  toggleListened(voicemail: VoicemailWire): void;
  trash(id: string, byTouch?: boolean): void;
  restore(id: string, byTouch?: boolean): void;
  erase(id: string, byTouch?: boolean): void;
  /** Closes it. It stays open beside the list, unless the next one is wanted or there is no room beside the list. */
  done(id: string, outcome: Outcome, andNext?: boolean): void;
  reopen(id: string): void;
}

/** The actions, with what must happen around them: the row leaves at once, the next one opens and has focus. */
export function useVoicemailActions(): VoicemailActions {
  const client = useQueryClient();
  const { address, go } = useAddress();
  const { list } = useDesk();
  return useMemo(() => {
    const leave = (id: string, act: typeof trash, byTouch = false) => {
      const next = list.current?.neighbourOf(id) ?? null;
      list.current?.release(id);
      void act(client, id, () => list.current?.focusRow(id));
      if (address.voicemailId === id) go({ voicemailId: isOneColumn() ? null : next }, 'replace');
      if (!byTouch) list.current?.focusRow(next);
    };
    return {
      toggleListened(voicemail) {
        if (address.view === 'unlistened' && address.voicemailId !== voicemail.id) list.current?.release(voicemail.id);
        void setListened(client, voicemail.id, voicemail.listenedAt === null, () =>
          list.current?.focusRow(voicemail.id),
        );
      },
      trash: (id, byTouch) => leave(id, trash, byTouch),
      restore: (id, byTouch) => leave(id, restore, byTouch),
      erase: (id, byTouch) => leave(id, erase, byTouch),
      done(id, outcome, andNext = false) {
        const close: typeof trash = (to, which, onUndo) => setDone(to, which, outcome, onUndo);
        if (andNext || isOneColumn()) leave(id, close);
        else void close(client, id);
      },
      reopen: (id) => void reopen(client, id),
    };
  }, [client, address, go, list]);
}
