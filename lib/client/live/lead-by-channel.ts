import * as z from 'zod/mini';
import { newId } from '#lib/domain/ids.ts';

/** What the windows of one browser say to one another about which of them leads. */
const bid = z.object({ kind: z.enum(['claim', 'lead', 'resign']), since: z.number(), id: z.string() });
type Bid = z.infer<typeof bid>;

/** The part of a BroadcastChannel that is used. */
export type BidChannel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;

export interface LeadCallbacks {
  onLead(): void;
  /** Another window leads as well and has done so for longer: this one is to leave it to that. */
  onYield(): void;
}

/** Windows of one browser hear one another within this time (ms), however busy the machine; else two lead for a moment. */
const ANSWER_MS = 300;
const BEAT_MS = 4000;
/** A window that leads and says nothing for this long (ms) has crashed, or is frozen. */
const SILENT_MS = 11_000;

/**
 * Agrees with the other windows on the channel which of them leads: the one that has stood for it longest. For browsers that
 * allow no Web Locks, as over plain http. Another takes over at once when the leader leaves, and within 11 s when it breaks.
 * Returns how to leave; closes the channel.
 */
export function leadByChannel(channel: BidChannel, callbacks: LeadCallbacks): () => void {
  const election = new Election(channel, callbacks);
  election.claim();
  return () => election.leave();
}

class Election {
  readonly #channel: BidChannel;
  readonly #callbacks: LeadCallbacks;
  readonly #own = { since: Date.now(), id: newId() };
  #state: 'claiming' | 'leading' | 'following' = 'following';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(channel: BidChannel, callbacks: LeadCallbacks) {
    this.#channel = channel;
    this.#callbacks = callbacks;
    // A window of another version may say what this one does not know.
    channel.onmessage = ({ data }) => {
      const heard = bid.safeParse(data);
      if (heard.success) this.#hear(heard.data);
    };
  }

  /** Leads unless somebody says within a moment that they do, or come first. */
  claim(): void {
    this.#state = 'claiming';
    this.#post('claim');
    this.#plan(ANSWER_MS, () => this.#lead());
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#channel.onmessage = null;
    // One that only stands for it may keep others waiting as well.
    if (this.#state !== 'following') this.#post('resign');
    this.#state = 'following';
    this.#channel.close();
  }

  #lead(): void {
    const isNew = this.#state !== 'leading';
    this.#state = 'leading';
    this.#post('lead');
    this.#plan(BEAT_MS, () => this.#lead());
    if (isNew) this.#callbacks.onLead();
  }

  #hear(heard: Bid): void {
    const isBefore = heard.since < this.#own.since || (heard.since === this.#own.since && heard.id < this.#own.id);
    const isLeading = this.#state === 'leading';
    if (heard.kind === 'resign') {
      if (!isLeading) this.claim();
    } else if (isLeading && (heard.kind === 'claim' || !isBefore)) this.#post('lead');
    else if (heard.kind === 'claim' && !isBefore) this.#post('claim');
    else this.#follow();
  }

  #follow(): void {
    const wasLeading = this.#state === 'leading';
    this.#state = 'following';
    this.#plan(SILENT_MS, () => this.claim());
    if (wasLeading) this.#callbacks.onYield();
  }

  #post(kind: Bid['kind']): void {
    this.#channel.postMessage({ kind, ...this.#own } satisfies Bid);
  }

  #plan(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }
}
