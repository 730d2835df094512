import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { assign } from '#lib/client/commands/assign.ts';
import { doneWithNotes } from '#lib/client/commands/done-with-notes.ts';
import { erase } from '#lib/client/commands/erase.ts';
import { reopen } from '#lib/client/commands/reopen.ts';
import { restore } from '#lib/client/commands/restore.ts';
import { type Seen, seenNow } from '#lib/client/commands/seen.ts';
import { setListened } from '#lib/client/commands/set-listened.ts';
import { trash } from '#lib/client/commands/trash.ts';
import { NOTHING_SELECTED } from '#lib/client/list/selection.ts';
import { addressNow, useAddress } from '#lib/client/list/use-address.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { confirmItsMe } from '#lib/client/request/confirm-its-me.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { MemberWire } from '#lib/wire/members.ts';
import { isOneColumn, useDesk } from './desk.tsx';

type All = readonly string[];

/** How a decision was come to. */
export interface Decided {
  /** What the member saw when they began to decide; without it, what is seen now. */
  seen?: Seen | undefined;
  /** Leaves keyboard focus where it is. */
  byTouch?: boolean;
}

/** What a member can do from here to one voicemail or to several alike. */
export interface VoicemailActions {
  /** Listened, unless all are already. */
  toggleListened(ids: All, decided?: Decided): void;
  trash(ids: All, decided?: Decided): void;
  restore(ids: All, decided?: Decided): void;
  erase(ids: All, decided?: Decided): void;
  /** Closes them. One stays open beside the list, unless the next one is wanted or there is no room beside the list. */
  done(ids: All, outcome: Outcome, decided?: Decided & { andNext?: boolean }): void;
  reopen(ids: All, decided?: Decided): void;
  /** Null: releases them. */
  assign(ids: All, to: MemberWire | null, decided?: Decided): void;
}

/** The actions, with what must happen around them: the row leaves at once, the next one opens and has focus. */
export function useVoicemailActions(): VoicemailActions {
  const client = useQueryClient();
  const { go } = useAddress();
  const { list, selection, selectedSeen } = useDesk();
  return useMemo(() => {
    const back = (ids: All) => () => {
      for (const id of ids) list.current?.welcome(id);
      list.current?.focusRow(ids[0] ?? null);
    };
    // What is refused stands where it stood: it is no arrival that would wait above the list.
    const deciding = (seen: Seen | undefined) => ({ seen, onRefused: (id: string) => list.current?.welcome(id) });
    const settle = () => selection.set(NOTHING_SELECTED);
    const leave = (ids: All, act: typeof trash, { seen, byTouch }: Decided = {}) => {
      const next = list.current?.neighbourOf(ids) ?? null;
      for (const id of ids) list.current?.release(id);
      void act(client, ids, { ...deciding(seen), onUndo: back(ids) });
      const openId = addressNow().voicemailId;
      if (openId !== null && ids.includes(openId)) go({ voicemailId: isOneColumn() ? null : next }, 'replace');
      if (!byTouch) list.current?.focusRow(next);
      settle();
    };
    const isListened = (id: string) => shownVoicemail(readSnapshot(client), id)?.listenedAt != null;
    return {
      toggleListened(ids, { seen } = {}) {
        const { view, voicemailId } = addressNow();
        if (view === 'unlistened') for (const id of ids) if (id !== voicemailId) list.current?.release(id);
        void setListened(client, ids, !ids.every(isListened), { ...deciding(seen), onUndo: back(ids) });
        settle();
      },
      trash: (ids, decided) => leave(ids, trash, decided),
      restore: (ids, decided) => leave(ids, restore, decided),
      async erase(ids, { seen = seenNow(client, ids), ...decided } = {}) {
        if (await confirmItsMe()) leave(ids, erase, { ...decided, seen });
      },
      done(ids, outcome, { andNext = false, ...decided } = {}) {
        const close: typeof trash = (to, which, deciding) => doneWithNotes(to, which, outcome, deciding);
        const staysOpen = !andNext && !isOneColumn() && ids.length === 1 && ids[0] === addressNow().voicemailId;
        if (staysOpen) {
          void close(client, ids, deciding(decided.seen));
          // Where it is selected too, what is decided next begins with this.
          selectedSeen.current = new Map([...selectedSeen.current].filter(([id]) => !ids.includes(id)));
        } else leave(ids, close, decided);
      },
      reopen(ids, { seen } = {}) {
        void reopen(client, ids, deciding(seen));
        settle();
      },
      assign(ids, to, { seen } = {}) {
        void assign(client, ids, to, deciding(seen));
        settle();
      },
    };
  }, [client, go, list, selection, selectedSeen]);
}
