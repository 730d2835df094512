import { CircleCheck, Inbox, type LucideIcon, PhoneIncoming, Trash2, UserRound } from 'lucide-react';
import type { CommonTranslator } from '#lib/client/words/locale-now.ts';
import type { View } from '#lib/domain/views.ts';
import type { Areas } from '#lib/messages/areas.ts';

type CommonKey = keyof Areas['common'];

/** How a view is shown. */
interface ViewDisplay {
  name: CommonKey;
  icon: LucideIcon;
  /** The letter that leads there after `g`. */
  key: string;
  /** What an empty list says: why it's empty, or when the last voicemail came that has gone to the view `last`. */
  empty: { title: CommonKey; why: CommonKey } | { title: CommonKey; last: View };
  /** The voicemails of one caller share a row: the view shows what is still to be done. */
  isFolded?: true;
}

/** Name, icon, key and empty text of each view. Its place in the sidebar is that of its rule in lib/domain/views.ts. */
export const VIEW_DISPLAY: Readonly<Record<View, ViewDisplay>> = {
  inbox: {
    name: 'viewInbox',
    icon: Inbox,
    key: 'i',
    empty: { title: 'noneWaiting', last: 'trash' },
    isFolded: true,
  },
  unlistened: {
    name: 'viewUnlistened',
    icon: PhoneIncoming,
    key: 'u',
    empty: { title: 'caughtUp', last: 'inbox' },
    isFolded: true,
  },
  mine: {
    name: 'viewMine',
    icon: UserRound,
    key: 'm',
    empty: { title: 'mineEmpty', why: 'mineEmptyWhy' },
    isFolded: true,
  },
  done: { name: 'viewDone', icon: CircleCheck, key: 'd', empty: { title: 'doneEmpty', why: 'doneEmptyWhy' } },
  trash: { name: 'viewTrash', icon: Trash2, key: 't', empty: { title: 'trashEmpty', why: 'trashEmptyWhy' } },
};

/** What a view is called. */
export function viewName(view: View, t: CommonTranslator): string {
  return t(VIEW_DISPLAY[view].name);
}
