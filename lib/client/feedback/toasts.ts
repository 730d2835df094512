import { makeExternalStore } from '#lib/client/request/external-store.ts';
import { newId } from '#lib/domain/ids.ts';

/** A short message at the edge of the screen, with at most one thing to do about it. */
export interface Toast {
  id: string;
  text: string;
  tone: 'done' | 'problem';
  action?: { label: string; run: () => void } | undefined;
  /** A newer toast about the same thing takes the place of the older. */
  about?: string | undefined;
}

/** How long a toast stays (ms). Undo is promised for at least 10 s; hovering, focusing or leaving the window stops the clock. */
export const TOAST_MS = 12_000;
/** Most toasts on screen at once; the oldest is removed. */
const MOST = 3;

/** The toasts on screen, oldest first. Lives in the browser only. */
export const toasts = makeExternalStore<readonly Toast[]>([]);

/** Shows a toast; returns its id. */
export function notify(toast: Omit<Toast, 'id'>): string {
  const id = newId();
  toasts.set((shown) => {
    const others = shown.filter((other) => toast.about === undefined || other.about !== toast.about);
    return [...others, { ...toast, id }].slice(-MOST);
  });
  return id;
}

/** Replaces the text of a toast that's still shown. */
export function reword(id: string, text: string): void {
  toasts.set((shown) => shown.map((toast) => (toast.id === id ? { ...toast, text } : toast)));
}

/** Removes a toast; unknown ids are ignored. */
export function dismissToast(id: string): void {
  toasts.set((shown) => (shown.some((toast) => toast.id === id) ? shown.filter((toast) => toast.id !== id) : shown));
}
