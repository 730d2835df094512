import { ClientError } from '#lib/client/request/client-error.ts';
import type { EventsWire } from '#lib/wire/events.ts';
import type { PresenceWire } from '#lib/wire/presence.ts';
import { NOBODY } from './presence.ts';

/** What a stream reports. */
export interface StreamHandlers {
  onEvents(reply: EventsWire): void;
  onPresence(presence: PresenceWire): void;
  /** The stream is alive, without news. */
  onBeat(): void;
  /** The stream broke off; `isOver`: the browser doesn't reconnect. */
  onBreak(isOver: boolean): void;
}

/** The two ways to the server. */
export interface SourceDeps {
  /** Asks for the events after an id; null asks where to begin. Throws ClientError. */
  ask(after: string | null, signal: AbortSignal): Promise<EventsWire>;
  /** Listens to the events after an id; null begins now. Returns how to stop. */
  listen(after: string | null, handlers: StreamHandlers): () => void;
}

/** What the source reports. */
export interface SourceHandlers extends Pick<StreamHandlers, 'onEvents' | 'onPresence' | 'onBeat'> {
  /** The last event applied; null: none yet. */
  place(): string | null;
  /** The server did not answer, or not as it should. */
  onFailure(): void;
  onSignedOut(): void;
}

const ASK_EVERY_MS = 2000;
/** Longest wait between requests after failures. */
const SLOWEST_MS = 20_000;
/** Without anything in this time, a proxy is assumed to buffer the stream. */
const FIRST_WORD_MS = 8000;
/** A stream has a beat every 15 s. */
const SILENCE_MS = 40_000;
/** How long a broken stream may take to reconnect, as when the server restarts. */
const TAKEN_UP_AGAIN_MS = 4000;
/** Where streams don't get through, they are retried after these waits; the last one repeats. */
const STREAM_AGAIN_MS = [10_000, 60_000, 300_000] as const;

/**
 * Fetches events until stopped: with a stream, or by polling every 2 s where streams don't work, more slowly after
 * failures. `mayListen: false` only asks. Returns how to stop, and leaves no timer or request behind.
 */
export function startSource(deps: SourceDeps, handlers: SourceHandlers, mayListen: boolean): () => void {
  const source = new Source(deps, handlers, mayListen);
  source.start();
  return () => source.stop();
}

class Source {
  readonly #deps: SourceDeps;
  readonly #handlers: SourceHandlers;
  readonly #mayListen: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | null = null;
  #unlisten: (() => void) | null = null;
  #failures = 0;
  /** Streams in a row without any data while other requests were answered. */
  #mute = 0;
  #wasMute = false;
  #listenAt = 0;
  #isOver = false;

  constructor(deps: SourceDeps, handlers: SourceHandlers, mayListen: boolean) {
    this.#deps = deps;
    this.#handlers = handlers;
    this.#mayListen = mayListen;
  }

  start(): void {
    if (this.#mayListen) this.#listen();
    else this.#plan(0, () => void this.#ask());
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#unlisten?.();
  }

  #plan(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#isOver) this.#timer = setTimeout(work, ms);
  }

  #listen(): void {
    let hasHeard = false;
    let isBroken = false;
    const giveUp = () => this.#stopListening(hasHeard);
    const heard = <Rest extends unknown[]>(handle: (...rest: Rest) => void) => {
      return (...rest: Rest) => {
        hasHeard = true;
        isBroken = false;
        this.#mute = 0;
        this.#plan(SILENCE_MS, giveUp);
        handle(...rest);
      };
    };
    // A stream that breaks at once must not be restarted at once.
    this.#listenAt = performance.now() + ASK_EVERY_MS;
    this.#plan(FIRST_WORD_MS, giveUp);
    this.#unlisten = this.#deps.listen(this.#handlers.place(), {
      onEvents: heard((reply) => this.#handlers.onEvents(reply)),
      onPresence: heard((presence) => this.#handlers.onPresence(presence)),
      onBeat: heard(() => this.#handlers.onBeat()),
      onBreak: (isOver) => {
        if (isOver || !hasHeard) giveUp();
        else if (!isBroken) this.#plan(TAKEN_UP_AGAIN_MS, giveUp);
        isBroken = true;
      },
    });
  }

  /** The next request reports what is wrong. */
  #stopListening(hasHeard: boolean): void {
    this.#unlisten?.();
    this.#unlisten = null;
    this.#wasMute = !hasHeard;
    this.#plan(0, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    this.#asking = new AbortController();
    try {
      const reply = await this.#deps.ask(this.#handlers.place(), this.#asking.signal);
      if (this.#isOver) return;
      this.#noteMute();
      this.#failures = 0;
      this.#handlers.onEvents(reply);
      this.#goOn(reply.more);
    } catch (error) {
      if (!this.#isOver) this.#fail(error);
    }
  }

  /** Doesn't count when the server didn't answer at all. */
  #noteMute(): void {
    if (this.#wasMute && this.#failures === 0) {
      const wait = STREAM_AGAIN_MS[Math.min(this.#mute, STREAM_AGAIN_MS.length - 1)] ?? 0;
      this.#mute += 1;
      this.#listenAt = performance.now() + wait;
      this.#handlers.onPresence(NOBODY);
    }
    this.#wasMute = false;
  }

  #goOn(isMore: boolean): void {
    if (this.#isOver) return;
    if (isMore) this.#plan(0, () => void this.#ask());
    else if (this.#mayListen && performance.now() >= this.#listenAt) this.#listen();
    else this.#plan(ASK_EVERY_MS, () => void this.#ask());
  }

  #fail(error: unknown): void {
    if (error instanceof ClientError && error.code === 'signed-out') {
      this.#handlers.onSignedOut();
      return;
    }
    this.#failures += 1;
    this.#handlers.onFailure();
    this.#plan(Math.min(ASK_EVERY_MS * 2 ** this.#failures, SLOWEST_MS), () => void this.#ask());
  }
}
