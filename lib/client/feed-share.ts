import * as z from 'zod/mini';
import { eventsWire } from '#lib/wire/events.ts';
import { presenceWire } from '#lib/wire/presence.ts';

/** What windows of one browser tell one another about the feed. */
const sharedNews = z.discriminatedUnion('kind', [
  /** A window that looks again asks how things are. */
  z.object({ kind: z.literal('hello') }),
  /** All is well, and everything is told up to `place`. */
  z.object({ kind: z.literal('well'), place: z.nullable(z.string()), presence: z.optional(presenceWire) }),
  /** What came after `from`. */
  z.object({ kind: z.literal('events'), from: z.nullable(z.string()), reply: eventsWire }),
  z.object({ kind: z.literal('presence'), presence: presenceWire }),
  z.object({ kind: z.literal('behind') }),
  z.object({ kind: z.literal('signed-out') }),
]);
export type SharedNews = z.infer<typeof sharedNews>;

/** The windows of one browser, of which one listens for all: over HTTP/1.1 a browser has six connections to a host. */
export interface FeedShare {
  /** Calls back once this window is the one that listens. Returns how to leave that to another. */
  lead(onLead: () => void): () => void;
  tell(news: SharedNews): void;
  /** Calls back with what the other windows tell. Returns how to stop; nothing is told from then on. */
  onNews(listener: (news: SharedNews) => void): () => void;
}

/**
 * The share of this browser's windows in which this member works; null where the browser has no such means, as over plain
 * http at any address but localhost.
 */
export function feedShareOf(memberId: string): FeedShare | null {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return null;
  const name = `aftertone-feed ${memberId}`;
  let channel: BroadcastChannel | null = null;
  return {
    lead: (onLead) => leadUnder(name, onLead),
    tell: (news) => channel?.postMessage(news),
    onNews(listener) {
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => {
        // A window of another version may tell what this one does not know.
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

/** The lock goes to the next window by itself when this one closes or breaks. */
function leadUnder(name: string, onLead: () => void): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const hold = () => {
    onLead();
    return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
  };
  navigator.locks
    .request(name, { signal }, () => (signal.aborted ? undefined : hold()))
    // A browser that lends nobody a lock has each window listen for itself.
    .catch(() => signal.aborted || onLead());
  return () => leaving.abort();
}
