import * as z from 'zod/mini';
import { eventsWire } from '#lib/wire/events.ts';
import { presenceWire } from '#lib/wire/presence.ts';
import { leadByChannel } from './lead-by-channel.ts';

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
  /** Calls back once this window is the one that listens, or is no longer. Returns how to leave that to another. */
  lead(onLead: () => void, onYield: () => void): () => void;
  publish(news: SharedNews): void;
  /** Calls back with what the other windows tell. Returns how to stop; nothing is told from then on. */
  onNews(listener: (news: SharedNews) => void): () => void;
}

/**
 * The share of this browser's windows in which this member works; null where the browser has no such means. Who listens is
 * settled by a Web Lock, and where there are none, as over plain http at any address but localhost, among the windows.
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
function leadUnder(name: string, onLead: () => void, otherwise: () => () => void): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const hold = () => {
    onLead();
    return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
  };
  navigator.locks
    .request(name, { signal }, () => (signal.aborted ? undefined : hold()))
    // Some browsers have locks and lend none, as to windows without storage.
    .catch(() => {
      if (!signal.aborted) signal.addEventListener('abort', otherwise(), { once: true });
    });
  return () => leaving.abort();
}
