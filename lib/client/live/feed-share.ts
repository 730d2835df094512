import * as z from 'zod/mini';
import { eventsWire } from '#lib/wire/events.ts';
import { presenceWire } from '#lib/wire/presence.ts';
import { leadByChannel } from './lead-by-channel.ts';

/** Messages between the windows of one browser about the feed. */
const sharedNews = z.discriminatedUnion('kind', [
  /** A window that became visible asks for the current state. */
  z.object({ kind: z.literal('hello') }),
  /** The feed is up to date, and everything up to `place` was published. */
  z.object({ kind: z.literal('well'), place: z.nullable(z.string()), presence: z.optional(presenceWire) }),
  /** The events after `from`. */
  z.object({ kind: z.literal('events'), from: z.nullable(z.string()), reply: eventsWire }),
  z.object({ kind: z.literal('presence'), presence: presenceWire }),
  z.object({ kind: z.literal('behind') }),
  z.object({ kind: z.literal('signed-out') }),
]);
export type SharedNews = z.infer<typeof sharedNews>;

/** The windows of one browser, one of which listens for all: with HTTP/1.1 a browser opens six connections to a host. */
export interface FeedShare {
  /** Calls back when this window becomes the leader, or no longer is. Returns how to resign. */
  lead(onLead: () => void, onYield: () => void): () => void;
  publish(news: SharedNews): void;
  /** Calls back with messages of the other windows. Returns how to stop; nothing is published from then on. */
  onNews(listener: (news: SharedNews) => void): () => void;
}

/**
 * Connects this browser's windows of one member; null where the browser has no BroadcastChannel. The leader is elected by a Web
 * Lock, or among the windows where locks aren't available, as over plain http from another machine.
 */
export function feedShareOf(memberId: string): FeedShare | null {
  if (!('BroadcastChannel' in window)) return null;
  const name = `aftertone-feed ${memberId}`;
  let channel: BroadcastChannel | null = null;
  return {
    lead: (onLead, onYield) => {
      const amongWindows = () => leadByChannel(new BroadcastChannel(`${name} lead`), { onLead, onYield });
      return 'locks' in navigator ? leadUnder(name, onLead, amongWindows) : amongWindows();
    },
    publish: (news) => channel?.postMessage(news),
    onNews(listener) {
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => {
        // A window of another version may send unknown messages.
        const news = sharedNews.safeParse(data);
        if (news.success) listener(news.data);
      };
      return () => {
        channel?.close();
        channel = null;
      };
    },
  };
}

/** The browser passes the lock on when this window closes or crashes. */
function leadUnder(name: string, onLead: () => void, otherwise: () => () => void): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const hold = () => {
    onLead();
    return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
  };
  navigator.locks
    .request(name, { signal }, () => (signal.aborted ? undefined : hold()))
    // Some browsers have locks but refuse them, as for windows without storage.
    .catch(() => {
      if (!signal.aborted) signal.addEventListener('abort', otherwise(), { once: true });
    });
  return () => leaving.abort();
}
