import type { EventsWire } from '#lib/wire/events.ts';
import { ClientError } from './client-error.ts';

/** `behind`: the last attempts failed, what is shown may be old. */
export type FeedHealth = 'live' | 'behind' | 'signed-out';

/** What the feed needs of the world; passed in, so that a test can be the world. */
export interface FeedWorld {
  /** Asks for the events after an id; null asks where to begin. */
  ask(after: string | null, signal: AbortSignal): Promise<EventsWire>;
  apply(events: EventsWire['items']): void;
  /** The gap cannot be filled: throw caches away and fetch again. */
  reset(): void;
  tellHealth(health: FeedHealth): void;
  /** Everything up to this event is taken in. */
  tellPlace(after: string): void;
  /** False while nobody looks (hidden, offline): then nothing is asked. */
  isAwake(): boolean;
  /** Calls back whenever looking may begin again (visible, online). Returns how to stop. */
  onWake(wake: () => void): () => void;
}

/** A member who was disabled, and what others do, is noticed within this time. */
const EVERY_MS = 2000;
/** Someone at a desk sees within this time that Aftertone answers again. */
const SLOWEST_MS = 20_000;
const MORE_MS = 0;

/**
 * Polls for events until stopped: every 2 s while somebody looks, at once on waking, slower after failures. `after`
 * is the event id the page was rendered at. Returns how to stop, and leaves no timer or request behind.
 */
export function startLiveFeed(world: FeedWorld, after: string | null): () => void {
  const state = { after, failures: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined };
  let asking: AbortController | null = null;
  let isOver = false;

  const plan = (wait: number) => {
    clearTimeout(state.timer);
    if (!isOver) state.timer = setTimeout(look, wait);
  };

  const look = async () => {
    if (isOver || asking || !world.isAwake()) return;
    asking = new AbortController();
    try {
      const reply = await world.ask(state.after, asking.signal);
      if (isOver) return;
      plan(take(world, state, reply));
    } catch (error) {
      if (isOver) return;
      state.failures += 1;
      if (error instanceof ClientError && error.code === 'signed-out') return end('signed-out');
      world.tellHealth('behind');
      plan(Math.min(EVERY_MS * 2 ** state.failures, SLOWEST_MS));
    } finally {
      asking = null;
    }
  };

  const stopWaking = world.onWake(() => plan(0));
  const stop = () => {
    isOver = true;
    clearTimeout(state.timer);
    asking?.abort();
    stopWaking();
  };
  const end = (health: FeedHealth) => {
    stop();
    world.tellHealth(health);
  };

  plan(after === null ? 0 : EVERY_MS);
  return stop;
}

/** Takes a reply in and answers how long to wait before the next look, in ms. */
function take(world: FeedWorld, state: { after: string | null; failures: number }, reply: EventsWire): number {
  state.after = reply.next;
  state.failures = 0;
  world.tellHealth('live');
  if (reply.reset) world.reset();
  else if (reply.items.length > 0) world.apply(reply.items);
  world.tellPlace(reply.next);
  return reply.more ? MORE_MS : EVERY_MS;
}
