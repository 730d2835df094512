import { vi } from 'vitest';
import type { FeedShare, SharedNews } from '#lib/client/live/feed-share.ts';
import type { StreamHandlers } from '#lib/client/live/feed-source.ts';
import type { FeedDeps, FeedHealth } from '#lib/client/live/live-feed.ts';
import { joinPresence, NOBODY } from '#lib/client/live/presence.ts';
import type { EventsWire } from '#lib/wire/events.ts';

export const quiet = (next: string): EventsWire => ({ items: [], next, more: false, reset: false });

/** The windows of one browser: one holds the lock, and what one tells all others hear. */
export class PretendBrowserWindows {
  readonly #windows = new Set<(news: SharedNews) => void>();
  readonly #queue: (() => void)[] = [];
  /** True: every one that stands for it leads, as windows that have not heard one another yet. */
  leadsAnyhow = false;
  /** How each that stands for it is told to leave it to another. */
  readonly yields: (() => void)[] = [];

  share(): FeedShare {
    let own: ((news: SharedNews) => void) | null = null;
    return {
      lead: (onLead, onYield) => {
        this.yields.push(onYield);
        this.#queue.push(onLead);
        if (this.#queue[0] === onLead || this.leadsAnyhow) queueMicrotask(onLead);
        return () => this.#resign(onLead);
      },
      publish: (news) => {
        for (const listener of this.#windows) if (listener !== own) queueMicrotask(() => listener(news));
      },
      onNews: (listener) => {
        own = listener;
        this.#windows.add(listener);
        return () => this.#windows.delete(listener);
      },
    };
  }

  #resign(onLead: () => void): void {
    const at = this.#queue.indexOf(onLead);
    if (at < 0) return;
    this.#queue.splice(at, 1);
    const next = this.#queue[0];
    if (at === 0 && next) queueMicrotask(next);
  }
}

/** What a window's feed needs: what it was told and what it asked, and the server it asks. */
export class PretendFeed implements FeedDeps {
  /** Answers lined up in advance; the last one is given again and again. */
  answers: (EventsWire | Error)[] = [quiet('a-0')];
  /** False: a stream breaks off as soon as it is begun, as behind some proxies. */
  hasStreams = true;
  awake = true;
  readonly share: FeedShare | null;
  readonly asked: (string | null)[] = [];
  readonly listened: (string | null)[] = [];
  readonly health: FeedHealth[] = [];
  readonly places: string[] = [];
  readonly apply = vi.fn();
  readonly reset = vi.fn();
  /** The stream under way. */
  handlers: StreamHandlers | null = null;
  #presence = NOBODY;
  #onAwake: () => void = () => undefined;

  constructor(windows: PretendBrowserWindows | null = null) {
    this.share = windows?.share() ?? null;
  }

  async ask(after: string | null): Promise<EventsWire> {
    this.asked.push(after);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (answer instanceof Error) throw answer;
    return answer ?? quiet('a-0');
  }

  listen(after: string | null, handlers: StreamHandlers): () => void {
    this.listened.push(after);
    this.handlers = handlers;
    if (!this.hasStreams) queueMicrotask(() => handlers.onBreak(true));
    return () => {
      if (this.handlers === handlers) this.handlers = null;
    };
  }

  reportHealth(health: FeedHealth): void {
    if (this.health.at(-1) !== health) this.health.push(health);
  }

  reportPlace(after: string): void {
    this.places.push(after);
  }

  reportPresence(reported: typeof NOBODY): void {
    this.#presence = joinPresence(this.#presence, reported);
  }

  presence(): typeof NOBODY {
    return this.#presence;
  }

  isAwake(): boolean {
    return this.awake;
  }

  onAwake(change: () => void): () => void {
    this.#onAwake = change;
    return () => undefined;
  }

  /** The window is looked at, or no longer. */
  look(awake: boolean): void {
    this.awake = awake;
    this.#onAwake();
  }
}
