import type { Ref, RemoteLine, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { FailedPart, Malformed } from '../contract.ts';
import type { ListingFault } from '../listing-progress.ts';
import type { Position } from './position.ts';

/** One voicemail and where its recording lies; the address never leaves the adapter. */
export interface FoundVoicemail {
  voicemail: RemoteVoicemail;
  /** As Quo wrote it, absolute or relative; null while it is being made, or where only call-recordings has it. */
  recordingUrl: string | null;
}

/** What a run is to find: calls from `since` on (UTC milliseconds), or every call when null. */
export interface RunGoal {
  since: number | null;
  /** When the run began, UTC milliseconds. */
  began: number;
}

/** One bounded page of a run: about twenty requests at most. */
export interface RunPage {
  voicemails: RemoteVoicemail[];
  malformed: Malformed[];
  /** What could not be read although Quo answers. */
  failedParts: FailedPart[];
  /** Lines of which this run has now shown every voicemail; always empty unless the goal is every call. */
  completeLines: Ref[];
  /** Where to go on; null when the run is done, or is not to go on. */
  position: Position | null;
  /** Why the run does not go on although it did not come to its end. */
  fault?: ListingFault | undefined;
}

/** One of Quo's two living APIs, as the rest of the adapter uses it. */
export interface Surface {
  listLines(signal: AbortSignal): Promise<RemoteLine[]>;
  /** One page of a run; an empty position begins it. Throws {@link PageTokenRefused} for a stale one. */
  page(goal: RunGoal, position: Position, signal: AbortSignal): Promise<RunPage>;
  /** Null when there is no such call, or nobody left a voicemail in it. */
  find(ref: Ref, signal: AbortSignal): Promise<FoundVoicemail | null>;
}

/** Quo no longer knows the page token a position holds: the run has to begin again. Never leaves the adapter. */
export class PageTokenRefused extends Error {
  override readonly name = 'PageTokenRefused';
}

/** This address has no dated surface, or not this version of it. Never leaves the adapter. */
export class SurfaceMissing extends Error {
  override readonly name = 'SurfaceMissing';
  /** The HTTP status that said so: 404, or 400 for a version that is not served. */
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

/** True where a list, newest first, has come to what is older than was asked for: whoever wrote it does not look at that. */
export function isBehind(calls: readonly { createdAt: number }[], since: number | null): boolean {
  return since !== null && calls.length > 0 && calls.every(({ createdAt }) => createdAt < since);
}
