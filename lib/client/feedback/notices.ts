import { makeExternalStore } from '#lib/client/request/external-store.ts';
import { newId } from '#lib/domain/ids.ts';

/** A short message at the edge of the screen, with at most one thing to do about it. */
export interface Notice {
  id: string;
  text: string;
  tone: 'done' | 'problem';
  action?: { label: string; run: () => void } | undefined;
  /** A newer notice about the same thing takes the place of the older. */
  about?: string | undefined;
}

/** How long a notice stands. Undo is promised for at least 10 s; hovering, focusing or leaving the window stops the clock. */
export const NOTICE_MS = 12_000;
/** Most notices on screen at once; the oldest gives way. */
const MOST = 3;

/** The notices on screen, oldest first. Lives in the browser only. */
export const notices = makeExternalStore<readonly Notice[]>([]);

/** Shows a notice; answers its id. */
export function notify(notice: Omit<Notice, 'id'>): string {
  const id = newId();
  notices.set((shown) => {
    const others = shown.filter((other) => notice.about === undefined || other.about !== notice.about);
    return [...others, { ...notice, id }].slice(-MOST);
  });
  return id;
}

/** Gives a notice other words, where it is still there. */
export function reword(id: string, text: string): void {
  notices.set((shown) => shown.map((notice) => (notice.id === id ? { ...notice, text } : notice)));
}

/** Takes a notice away; unknown ids are fine. */
export function dismissNotice(id: string): void {
  notices.set((shown) =>
    shown.some((notice) => notice.id === id) ? shown.filter((notice) => notice.id !== id) : shown,
  );
}
