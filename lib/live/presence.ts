import { z } from 'zod';
import type { LiveOptions, LogPage } from './contract.ts';

/** A window of which nothing is heard for so long has left. With {@link SWEEP_MS} this is at most 30 s. */
const EXPIRES_MS = 25_000;
const EXPIRY_MS = 5_000;
/** What happens within this time is told together. */
const TOGETHER_MS = 100;
/** Nobody works in more windows at once; the one heard of longest ago gives way. */
const MOST_WINDOWS = 20;

const beat = z.object({
  windowId: z.string(),
  memberId: z.string(),
  sessionId: z.string(),
  name: z.string(),
  voicemailId: z.string().nullable(),
  isPlaying: z.boolean(),
});

/** What a window says of itself: at which voicemail it is now, if at any. Holds all there is to know, wherever it is heard. */
export type Beat = z.infer<typeof beat>;

/** What another process heard a window say; null for what another version may say. */
export function readBeat(message: string): Beat | null {
  try {
    return beat.parse(JSON.parse(message));
  } catch {
    return null;
  }
}

/** Everybody at one voicemail; nobody any more when `members` is empty. */
export interface AtVoicemail {
  voicemailId: string;
  members: { id: string; name: string; isPlaying: boolean }[];
}

export type PresenceOptions = Pick<LiveOptions<LogPage>, 'clock' | 'timers'>;

/** Who is at which voicemail. Lives in memory: it is true for seconds, so it has no row and survives no restart. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #windows = new Map<string, Beat & { until: number }>();
  readonly #listeners = new Set<(changed: AtVoicemail[]) => void>();
  readonly #touched = new Set<string>();
  #callOffExpiry: (() => void) | null = null;
  #callOffReport: (() => void) | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Takes what a window says; the same again only keeps it here. */
  note(beat: Beat): void {
    const key = `${beat.memberId} ${beat.windowId}`;
    const before = this.#windows.get(key);
    this.#windows.delete(key);
    if (before?.voicemailId !== beat.voicemailId) this.#touch(before?.voicemailId);
    if (before?.isPlaying !== beat.isPlaying || before.voicemailId !== beat.voicemailId) this.#touch(beat.voicemailId);
    if (beat.voicemailId === null) return;
    this.#evictOldest(beat.memberId);
    this.#windows.set(key, { ...beat, until: this.#options.clock.now() + EXPIRES_MS });
    this.#callOffExpiry ??= this.#options.timers.after(EXPIRY_MS, () => this.#expire());
  }

  /** Everybody who is anywhere. */
  whole(): AtVoicemail[] {
    const ids = new Set([...this.#windows.values()].flatMap(({ voicemailId }) => voicemailId ?? []));
    return [...ids].map((id) => this.#at(id));
  }

  /** The sessions whose windows are here. */
  sessionIds(): Set<string> {
    return new Set([...this.#windows.values()].map(({ sessionId }) => sessionId));
  }

  /** Whoever was signed in by this is no longer here. */
  endSession(sessionId: string): void {
    this.#remove((window) => window.sessionId === sessionId);
  }

  /** Calls back with what is now true of every voicemail that somebody came to or left. Returns how to stop. */
  onChange(listener: (changed: AtVoicemail[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#callOffExpiry?.();
    this.#callOffReport?.();
    this.#listeners.clear();
  }

  #expire(): void {
    const now = this.#options.clock.now();
    this.#remove(({ until }) => until <= now);
    this.#callOffExpiry = this.#windows.size > 0 ? this.#options.timers.after(EXPIRY_MS, () => this.#expire()) : null;
  }

  #remove(isGone: (window: Beat & { until: number }) => boolean): void {
    for (const [key, window] of this.#windows)
      if (isGone(window)) {
        this.#windows.delete(key);
        this.#touch(window.voicemailId);
      }
  }

  #evictOldest(memberId: string): void {
    const own = [...this.#windows].filter(([, window]) => window.memberId === memberId);
    for (const [key, { voicemailId }] of own.slice(0, Math.max(0, own.length + 1 - MOST_WINDOWS))) {
      this.#windows.delete(key);
      this.#touch(voicemailId);
    }
  }

  #touch(voicemailId: string | null | undefined): void {
    if (voicemailId == null) return;
    this.#touched.add(voicemailId);
    this.#callOffReport ??= this.#options.timers.after(TOGETHER_MS, () => this.#report());
  }

  #report(): void {
    this.#callOffReport = null;
    const changed = [...this.#touched].map((id) => this.#at(id));
    this.#touched.clear();
    for (const listener of this.#listeners) listener(changed);
  }

  /** A member's several windows are one member. */
  #at(voicemailId: string): AtVoicemail {
    const members = new Map<string, AtVoicemail['members'][number]>();
    for (const { memberId: id, name, isPlaying, voicemailId: at } of this.#windows.values())
      if (at === voicemailId)
        members.set(id, { id, name, isPlaying: isPlaying || members.get(id)?.isPlaying === true });
    return { voicemailId, members: [...members.values()] };
  }
}
