import type { EventsWire } from '#lib/wire/events.ts';
import type { PresenceWire } from '#lib/wire/presence.ts';
import type { FeedShare, SharedNews } from './feed-share.ts';
import { type SourceDeps, type SourceHandlers, startSource } from './feed-source.ts';
import { NOBODY } from './presence.ts';

/** `behind`: the last attempts failed, the data shown may be old. */
export type FeedHealth = 'live' | 'behind' | 'signed-out';

/** What the feed needs from outside; passed in, so that a test can replace it. */
export interface FeedDeps extends SourceDeps {
  /** Connects the windows of this browser; null where each listens on its own. */
  share: FeedShare | null;
  apply(events: EventsWire['items']): void;
  /** Events are missing: discard caches and fetch again. */
  reset(): void;
  reportHealth(health: FeedHealth): void;
  reportPresence(presence: PresenceWire): void;
  /** The last known presence. */
  presence(): PresenceWire;
  /** Everything up to this event was applied. */
  reportPlace(after: string): void;
  /** False while hidden or offline: then nothing is requested. */
  isAwake(): boolean;
  /** Calls back when `isAwake` may have changed. Returns how to stop. */
  onAwake(change: () => void): () => void;
}

/** The leading window publishes something within this time, unless it's stuck. */
const UNHEARD_MS = 45_000;
/** The same for its first answer to a window that just became visible. */
const UNANSWERED_MS = 3000;

/**
 * Follows events until stopped, while the page is visible: one window of a browser fetches them and publishes them to the
 * others. `after` is the event id the page was rendered at. Returns how to stop, and leaves no timer or request behind.
 */
export function startLiveFeed(deps: FeedDeps, after: string | null): () => void {
  const feed = new LiveFeed(deps, after);
  feed.start();
  return () => feed.stop();
}

class LiveFeed {
  readonly #deps: FeedDeps;
  #place: string | null;
  #role: 'asleep' | 'following' | 'leading' = 'asleep';
  #isLed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resign: () => void = () => undefined;
  #stopSource: (() => void) | null = null;
  #stops: (() => void)[] = [];

  constructor(deps: FeedDeps, after: string | null) {
    this.#deps = deps;
    this.#place = after;
  }

  start(): void {
    const { share } = this.#deps;
    this.#stops = [this.#deps.onAwake(() => this.#turn())];
    if (share) this.#stops.push(share.onNews((news) => this.#hear(news)));
    this.#turn();
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#sleep();
  }

  #turn(): void {
    if (!this.#deps.isAwake()) this.#sleep();
    else if (this.#role === 'asleep') this.#wake();
  }

  #wake(): void {
    const { share } = this.#deps;
    this.#role = 'following';
    if (share) this.#follow(share);
    else this.#lead();
  }

  #sleep(): void {
    this.#role = 'asleep';
    this.#isLed = false;
    clearTimeout(this.#timer);
    this.#endSource();
    this.#resign();
    this.#resign = () => undefined;
  }

  #lead(): void {
    if (this.#role === 'asleep') return;
    this.#role = 'leading';
    clearTimeout(this.#timer);
    this.#endSource();
    const publish = (news: SharedNews) => this.#deps.share?.publish(news);
    const handlers: SourceHandlers = {
      ...this.#handlers(),
      onEvents: (reply) => {
        publish({ kind: 'events', from: this.#place, reply });
        this.#take(reply);
      },
      onPresence: (presence) => {
        publish({ kind: 'presence', presence });
        this.#deps.reportPresence(presence);
      },
      onBeat: () => publish({ kind: 'well', place: this.#place }),
      onFailure: () => {
        publish({ kind: 'behind' });
        this.#beBehind();
      },
      onSignedOut: () => {
        publish({ kind: 'signed-out' });
        this.#end();
      },
    };
    this.#stopSource = startSource(this.#deps, handlers, true);
  }

  /** Follows the leading window until this one becomes the leader, which may be at once. */
  #follow(share: FeedShare): void {
    share.publish({ kind: 'hello' });
    this.#expect(UNANSWERED_MS);
    this.#resign = share.lead(
      () => this.#lead(),
      () => this.#yield(),
    );
  }

  /** Another window leads as well: this one follows it. */
  #yield(): void {
    if (this.#role !== 'leading') return;
    this.#role = 'following';
    this.#endSource();
    this.#deps.share?.publish({ kind: 'hello' });
    this.#expect(UNANSWERED_MS);
  }

  /** Requests events: once while another window leads, repeatedly while none does. */
  #catchUp(): void {
    if (this.#role !== 'following') return;
    const handlers: SourceHandlers = {
      ...this.#handlers(),
      onEvents: (reply) => {
        this.#take(reply);
        if (!reply.more && this.#isLed) this.#endSource();
      },
    };
    this.#stopSource ??= startSource(this.#deps, handlers, false);
  }

  #handlers(): SourceHandlers {
    return {
      place: () => this.#place,
      onEvents: (reply) => this.#take(reply),
      onPresence: (presence) => this.#deps.reportPresence(presence),
      onBeat: () => undefined,
      onFailure: () => this.#beBehind(),
      onSignedOut: () => this.#end(),
    };
  }

  #hear(news: SharedNews): void {
    if (news.kind === 'hello') this.#answer();
    else if (this.#role !== 'leading') this.#heed(news);
  }

  #answer(): void {
    if (this.#role !== 'leading') return;
    this.#deps.share?.publish({ kind: 'well', place: this.#place, presence: this.#deps.presence() });
  }

  #heed(news: SharedNews): void {
    this.#isLed = true;
    if (this.#role === 'following') this.#expect(UNHEARD_MS);
    if (news.kind === 'signed-out') this.#end();
    else if (news.kind === 'behind') this.#beBehind();
    else if (news.kind === 'events') this.#takeShared(news.from, news.reply);
    else if (news.kind === 'well') this.#reach(news.place);
    if ('presence' in news && news.presence) this.#deps.reportPresence(news.presence);
  }

  /** Up to date, or this window requests what it missed. */
  #reach(place: string | null): void {
    if (isAtLeast(this.#place, place)) this.#deps.reportHealth('live');
    else this.#catchUp();
  }

  #takeShared(from: string | null, reply: EventsWire): void {
    const isOld = isAtLeast(this.#place, reply.next);
    if (reply.reset || (isAtLeast(this.#place, from) && !isOld)) this.#take(reply);
    else this.#reach(reply.next);
  }

  #take(reply: EventsWire): void {
    this.#place = reply.next;
    this.#deps.reportHealth('live');
    if (reply.reset) this.#deps.reset();
    else if (reply.items.length > 0) this.#deps.apply(reply.items);
    this.#deps.reportPlace(reply.next);
  }

  #beBehind(): void {
    this.#deps.reportHealth('behind');
    this.#deps.reportPresence(NOBODY);
  }

  #end(): void {
    this.stop();
    this.#deps.reportHealth('signed-out');
  }

  #expect(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isLed = false;
      this.#catchUp();
    }, ms);
  }

  #endSource(): void {
    this.#stopSource?.();
    this.#stopSource = null;
  }
}

/** True when `place` is the same as `other` or after it. */
function isAtLeast(place: string | null, other: string | null): boolean {
  if (place === null || other === null) return place === other;
  const [own, others] = [place.lastIndexOf('-'), other.lastIndexOf('-')];
  return (
    place.slice(0, own) === other.slice(0, others) && Number(place.slice(own + 1)) >= Number(other.slice(others + 1))
  );
}
