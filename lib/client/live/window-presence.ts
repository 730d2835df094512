import { onlineManager } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { makeExternalStore } from '#lib/client/request/external-store.ts';
import { request } from '#lib/client/request/http.ts';
import { isSigningOut } from '#lib/client/request/signing-out.ts';
import { newId } from '#lib/domain/ids.ts';
import type { PresenceBody } from '#lib/wire/presence.ts';

/** Where a window is. */
export type Where = Omit<PresenceBody, 'windowId'>;

/** What telling the others needs from outside; passed in, so that a test can replace it. */
export interface WindowDeps {
  /** `isLeaving`: the page is closing, nothing waits for the answer. Never throws. */
  send(where: Where, isLeaving: boolean): void;
  isVisible(): boolean;
}

const NOWHERE: Where = { voicemailId: null, isPlaying: false };
/** The server forgets a window that it hasn't heard from for 25 s. */
const BEAT_MS = 10_000;
/** While someone steps through a list, no voicemail is reported. */
const SETTLE_MS = 400;

/** Reports which voicemail this window shows, while it's visible or playing. */
export class WindowPresence {
  readonly #deps: WindowDeps;
  #where: Where = NOWHERE;
  #isPublished = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: WindowDeps) {
    this.#deps = deps;
  }

  /** Sets the voicemail; null: none. Changes within a moment are reported once. */
  be(where: Where | null): void {
    this.#where = where ?? NOWHERE;
    clearTimeout(this.#timer);
    if (this.#isPublished || where !== null)
      this.#timer = setTimeout(() => this.publish(), where?.isPlaying ? 0 : SETTLE_MS);
  }

  /** Reports now, for example when the window was hidden or shown. */
  publish(): void {
    clearTimeout(this.#timer);
    const isHere = this.#where.voicemailId !== null && (this.#where.isPlaying || this.#deps.isVisible());
    if (isHere) this.#beat();
    else this.leave();
  }

  /** Reports that this window shows no voicemail: it was closed or hidden. */
  leave(): void {
    clearTimeout(this.#timer);
    if (this.#isPublished) this.#deps.send(NOWHERE, true);
    this.#isPublished = false;
  }

  #beat(): void {
    this.#isPublished = true;
    this.#deps.send(this.#where, false);
    this.#timer = setTimeout(() => this.publish(), BEAT_MS);
  }
}

/** The voicemail that plays in this window; null: none. */
export const playingHere = makeExternalStore<string | null>(null);

const windowId = newId();

/** The presence of this very window. In the browser only. */
export const windowPresence = new WindowPresence({
  send(where, isLeaving) {
    if (!onlineManager.isOnline() || isSigningOut.get()) return;
    const body: PresenceBody = { windowId, ...where };
    // A lost report doesn't matter: the server forgets it after 25 s.
    const saying = request({ path: '/api/presence', method: 'POST', body, reply: z.null(), outlivesPage: isLeaving });
    saying.catch(() => undefined);
  },
  isVisible: () => document.visibilityState === 'visible',
});

/** Follows the window as it is hidden, shown and closed. Returns how to stop, which leaves. */
export function followWindow(): () => void {
  const publish = () => windowPresence.publish();
  const leave = () => windowPresence.leave();
  document.addEventListener('visibilitychange', publish);
  window.addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', publish);
    window.removeEventListener('pagehide', leave);
    leave();
  };
}
