import type { Clock, Timers } from '#lib/clock.ts';
import type { Language } from '#lib/domain/languages.ts';
import type { Log } from '#lib/log.ts';

/** A stretch of the event log; what it holds is nobody's business here. */
export interface LogPage {
  /** Id of the last event up to which everything is told. */
  next: string;
  /** More is waiting right now. */
  more: boolean;
  /** What came after the place asked about can no longer be told. */
  reset: boolean;
}

/** The way to one browser. */
export interface Outlet {
  /** False while what was written has not been taken: then nothing more may be written. */
  hasCapacity(): boolean;
  /** Resolves once there is room, or the browser is gone. */
  capacity(): Promise<void>;
  write(frame: Uint8Array): void;
  /** Ends it after what was written and this. */
  end(last: Uint8Array): void;
  /** At once, whatever was written. */
  cut(): void;
}

/** What streams are made of and told by. */
export interface LiveOptions<Page extends LogPage> {
  /** The log after an event; undefined asks only where it stands. */
  read(after: string | undefined): Promise<Page>;
  /** A stretch as browsers of a language are sent it. */
  toWire(page: Page, language: Language): object;
  /** Calls back whenever this process knows of new events. Returns how to stop. */
  onEvents(listener: () => void): () => void;
  /** The token that counts in a session; undefined once it has ended. */
  tokenOf(sessionId: string): Promise<string | null | undefined>;
  /** Calls back whenever a session may have ended. Returns how to stop. */
  onSessions(listener: () => void): () => void;
  /** Says to the other processes who is where; what cannot be said now is said again with the next beat. */
  publish(message: string): Promise<void>;
  /** Calls back with what other processes say. Returns how to stop. */
  onMessage(listener: (message: string) => void): () => void;
  /** Aborted when the process begins to end. */
  stopping: AbortSignal;
  clock: Clock;
  timers: Timers;
  log: Log;
  /** 0 ≤ random < 1; Math.random unless given. */
  random?: () => number;
}
