import { makeExternalStore } from '#lib/client/request/external-store.ts';
import { newId } from '#lib/domain/ids.ts';

/** A sentence for ears. */
export interface Announcement {
  id: string;
  text: string;
}

/** So many are kept for a reader that is still at the one before. */
const MOST = 4;

/** What is said to those who do not see the screen, newest last. Lives in the browser only. */
export const announcements = makeExternalStore<readonly Announcement[]>([]);

/** Says something that is only to be seen otherwise. Not what a toast says: that is announced by itself. */
export function announce(text: string): void {
  announcements.set((said) => [...said, { id: newId(), text }].slice(-MOST));
}
