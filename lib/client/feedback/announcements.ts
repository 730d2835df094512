import { makeExternalStore } from '#lib/client/request/external-store.ts';
import { newId } from '#lib/domain/ids.ts';

/** A sentence for screen readers. */
export interface Announcement {
  id: string;
  text: string;
}

/** Kept for a screen reader that's still reading earlier ones. */
const MOST = 4;

/** Announcements to screen readers, newest last. Lives in the browser only. */
export const announcements = makeExternalStore<readonly Announcement[]>([]);

/** Announces something that's otherwise only visible. Not for toasts, which announce themselves. */
export function announce(text: string): void {
  announcements.set((said) => [...said, { id: newId(), text }].slice(-MOST));
}
