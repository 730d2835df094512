import type { Timers } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { LiveOptions, LogPage, Outlet } from './contract.ts';
import { frameOf, retryFrame } from './frames.ts';
import { LiveStream, type StreamOwner } from './live-stream.ts';
import { LogTail } from './log-tail.ts';
import { type AtVoicemail, type Beat, Presence, readBeat } from './presence.ts';

/** Quiet connections are closed by proxies after 30 s and more. */
export const BEAT_MS = 15_000;
/** A session that another process ended is noticed within this time, as with requests. */
export const CHECK_MS = 5_000;
/** A stream that broke off is taken up again after this long. */
const RETRY_MS = 2_000;
/** After a stop not everybody comes back in the same instant. */
const STOP_RETRY_MS = { least: 1_000, most: 3_000 };
/** Whose session ended is to learn it now. */
const SIGNED_OUT_RETRY_MS = 50;

/** Open connections of one member to one process; each holds memory and a socket. */
const MOST_STREAMS = 20;
const FULL_RETRY_SECONDS = 60;

export interface StreamParams extends StreamOwner {
  /** The last event the browser knows of; undefined begins now. */
  after: string | undefined;
}

/** All that this process tells browsers by itself: streams on one reader of the log, and who is at which voicemail. */
export class Live<Page extends LogPage = LogPage> {
  readonly presence: Presence;
  readonly #options: LiveOptions<Page>;
  readonly #tail: LogTail<Page>;
  readonly #streams = new Set<LiveStream<Page>>();
  /** Had no room when they were last to be told who is where. */
  readonly #behind = new Set<LiveStream<Page>>();
  #callOffs: (() => void)[] = [];

  constructor(options: LiveOptions<Page>) {
    this.#options = options;
    this.#tail = new LogTail(options);
    this.presence = new Presence(options);
    this.presence.onChange((items) => this.#tellPresence(items));
    options.onMessage((message) => {
      const reported = readBeat(message);
      if (reported !== null) this.presence.note(reported);
    });
    options.onSessions(() => this.#check());
    options.stopping.addEventListener('abort', () => {
      for (const stream of [...this.#streams]) stream.end(this.#stopRetryMs());
    });
  }

  /**
   * Begins a stream to one browser; resolves when its first page is written, with what to call when the browser is gone.
   * Throws AppError `unavailable`, and `rate-limited` where the member has 20 streams here: that window asks instead.
   */
  async open({ after, ...owner }: StreamParams, outlet: Outlet): Promise<() => void> {
    const place = after ?? (await this.#options.read(undefined)).next;
    if (this.#streamsOf(owner.memberId) >= MOST_STREAMS)
      throw new AppError('rate-limited', sentence('tooManyWindows'), { retryAfterSeconds: FULL_RETRY_SECONDS });
    const stream = new LiveStream<Page>({
      tail: this.#tail,
      toWire: this.#options.toWire,
      outlet,
      owner,
      place,
      onEnd: () => this.#drop(stream),
    });
    this.#add(stream);
    outlet.write(retryFrame(RETRY_MS));
    try {
      await stream.start();
    } catch (error) {
      stream.leave();
      throw error;
    }
    if (!stream.write(this.#wholePresence())) this.#behind.add(stream);
    if (this.#options.stopping.aborted) stream.end(this.#stopRetryMs());
    return () => stream.leave();
  }

  /** Takes what a window says, and tells the other processes. */
  notePresence(beat: Beat): void {
    this.presence.note(beat);
    this.#options
      .publish(JSON.stringify(beat))
      .catch((err: unknown) => this.#options.log.warn({ err }, 'presence not told to other processes'));
  }

  /** Ends what is left without a word. */
  close(): void {
    for (const stream of [...this.#streams]) stream.leave();
    this.presence.close();
  }

  #streamsOf(memberId: string): number {
    return [...this.#streams].filter(({ owner }) => owner.memberId === memberId).length;
  }

  #add(stream: LiveStream<Page>): void {
    this.#streams.add(stream);
    if (this.#streams.size > 1) return;
    const { timers } = this.#options;
    this.#callOffs = [every(timers, BEAT_MS, () => this.#beat()), every(timers, CHECK_MS, () => this.#check())];
  }

  #drop(stream: LiveStream<Page>): void {
    this.#behind.delete(stream);
    if (!this.#streams.delete(stream) || this.#streams.size > 0) return;
    for (const callOff of this.#callOffs.splice(0)) callOff();
  }

  #beat(): void {
    for (const stream of [...this.#streams]) stream.beat();
    for (const stream of [...this.#behind]) if (stream.write(this.#wholePresence())) this.#behind.delete(stream);
  }

  #check(): void {
    this.#endDeadSessions().catch((err: unknown) => this.#options.log.warn({ err }, 'sessions of streams not checked'));
  }

  async #endDeadSessions(): Promise<void> {
    const ids = new Set([...[...this.#streams].map(({ owner }) => owner.sessionId), ...this.presence.sessionIds()]);
    for (const sessionId of ids) {
      const token = await this.#options.tokenOf(sessionId);
      // Renewed: a copied cookie reads no more. The member's own windows come back once the answer with the new one is there.
      const retryMs = token === undefined ? SIGNED_OUT_RETRY_MS : RETRY_MS;
      for (const stream of [...this.#streams])
        if (stream.owner.sessionId === sessionId && stream.owner.token !== token) stream.end(retryMs);
      if (token === undefined) this.presence.endSession(sessionId);
    }
  }

  #tellPresence(items: AtVoicemail[]): void {
    const frame = presenceFrame(false, items);
    for (const stream of this.#streams) if (this.#behind.has(stream) || !stream.write(frame)) this.#behind.add(stream);
  }

  #wholePresence(): Uint8Array {
    return presenceFrame(true, this.presence.whole());
  }

  #stopRetryMs(): number {
    const { random = Math.random } = this.#options;
    return STOP_RETRY_MS.least + random() * (STOP_RETRY_MS.most - STOP_RETRY_MS.least);
  }
}

/** One message serves everybody, since every member may read every voicemail. Its form is `presenceWire` of `lib/wire`. */
function presenceFrame(isWhole: boolean, items: AtVoicemail[]): Uint8Array {
  return frameOf({ event: 'presence', data: { isWhole, items } });
}

function every(timers: Timers, ms: number, work: () => void): () => void {
  const again = () => {
    callOff = timers.after(ms, again);
    work();
  };
  let callOff = timers.after(ms, again);
  return () => callOff();
}
