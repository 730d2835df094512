/**
 * The words for a voicemail and the three facts about it — listened, done, trashed — which are never mixed.
 * Pure types: what a provider said arrives as `RemoteVoicemail`, what we keep is the mirror.
 */

/** An opaque name a provider gave to a thing; made by the adapter, never parsed outside of it. */
export type Ref = string;

/**
 * Who called. A caller is not always a phone number: an extension inside the PBX, a withheld number, or text that
 * is neither (`unparsed`). `number` is E.164 for kind `number`, and the dialled digits for `extension`. `reported` is what the
 * phone system wrote, where that is read by the country in which it stands.
 */
export type Caller = CallerFacts & { name?: string | undefined; reported?: string | undefined };

type CallerFacts =
  | { kind: 'number'; number: string; extension?: string | undefined }
  | { kind: 'extension'; number: string }
  | { kind: 'withheld' }
  | { kind: 'unparsed'; text: string };

export type CallerKind = Caller['kind'];

/**
 * `pending`: the provider is still working on it and it is worth asking again.
 * `none`: there is none and there will be none (transcription off, or the provider has no such thing).
 * `failed`: the provider tried and gave up. `elsewhere`: made, but the provider does not hand out its text.
 */
export type TranscriptState = 'none' | 'pending' | 'ready' | 'failed' | 'elsewhere';

export interface Transcript {
  state: TranscriptState;
  /** Present exactly when the state is `ready`. */
  text?: string | undefined;
}

export type Sentiment = 'positive' | 'neutral' | 'negative';

/** `pending`: still being recorded or processed there. `unavailable`: there is none to be had. */
export type RemoteAudioState = 'ready' | 'pending' | 'unavailable';

/** One line at a provider: a Quo number, a PortSIP extension or shared box, a Phone.inc main number. */
export interface RemoteLine {
  ref: Ref;
  name: string;
  /** E.164, where the provider reports it. */
  number?: string | undefined;
}

/** One voicemail as a provider told it, in our words. */
export interface RemoteVoicemail {
  ref: Ref;
  lineRef: Ref;
  caller: Caller;
  /** UTC milliseconds. */
  receivedAt: number;
  /** Null where the provider does not say (Phone.inc) or does not know yet; it then comes from the audio. */
  durationSeconds: number | null;
  transcript: Transcript;
  sentiment: Sentiment | null;
  /** The provider's own listened flag; null where it has none (Quo). */
  listened: boolean | null;
  /** When it was listened to there, UTC milliseconds; missing or null where the provider does not say, or it was not. */
  listenedAt?: number | null;
  audio: RemoteAudioState;
}

/** How a voicemail was closed. */
export const OUTCOMES = ['called-back', 'left-message', 'booked', 'wrong-number', 'no-action-needed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type WorkStatus = 'open' | 'done';

export const ORDERS = ['newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** What is still pending at the provider for one voicemail, as a person should see it. */
export const WRITE_BACK_STATES = ['none', 'waiting', 'sent', 'refused', 'unsupported'] as const;
export type WriteBackState = (typeof WRITE_BACK_STATES)[number];

/** What the outbox asks of a provider. `listened`/`unlistened` set the flag, `remove` deletes the provider's copy. */
export const CHANGE_KINDS = ['listened', 'unlistened', 'remove'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
