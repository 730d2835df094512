import { type AudioFailure, failureReportedBy } from '#lib/client/player/audio-failure.ts';
import type { Speed } from '#lib/client/player/kept-speed.ts';
import { type ExternalStore, makeExternalStore } from '#lib/client/request/external-store.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { FailureFinder } from './failure-finder.ts';
import { Hearing, type HearingDeps } from './hearing.ts';
import { AT_REST, isUnderWay, type PlaybackState } from './playback-state.ts';
import type { Sound } from './sound.ts';

/** What a playback needs from outside; passed in, so that a test can replace it. */
export interface PlaybackDeps extends HearingDeps {
  /** Why the recording did not play. */
  findFailure(signal: AbortSignal): Promise<AudioFailure>;
  /** Where it is, null at the end: while it goes on, once it has stopped, or because its page is going. */
  keepPlace(seconds: number | null, how: 'playing' | 'stopped' | 'leaving'): void;
}

/** Until it is known better. */
const failed = (): AudioFailure => ({ kind: 'failed', sentence: browserMessages('voicemail')('playFailed') });
const empty = (): AudioFailure => ({ kind: 'cannot', sentence: browserMessages('voicemail')('recordingEmpty') });
const SLOW_MS = 8000;
const HAS_METADATA = 1;

/** The one that sounds, of all on the page. */
let sounding: Playback | null = null;

/**
 * One voicemail being played on a plain media element: what to show, what was really heard, what went wrong. Sound starts
 * only by {@link Playback.play}, which calls the element within the tap, as iPhones demand.
 */
export class Playback {
  readonly state: ExternalStore<PlaybackState>;
  readonly #deps: PlaybackDeps;
  readonly #finder: FailureFinder;
  readonly #hearing: Hearing;
  #sound: Sound | null = null;
  #rate: Speed = 1;
  /** Where to begin once the element knows its length; null: where it is. */
  #startAt: number | null = null;
  /** Somebody chose a place: where they stopped before is of no interest anymore. */
  #isPlaceChosen = false;
  #slowness: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: PlaybackDeps) {
    this.#deps = deps;
    this.state = makeExternalStore<PlaybackState>(AT_REST);
    this.#hearing = new Hearing(deps, () => this.#keepPlace('playing'));
    this.#finder = new FailureFinder(deps.findFailure, {
      onFound: (failure) => this.#show({ failure }),
      onReady: () => this.becomeReady(),
    });
  }

  /** Takes the element in hand, beginning at a place. Returns how to let go of it: it stops and is reported. */
  attach(sound: Sound, place: number): () => void {
    this.#sound = sound;
    this.setRate(this.#rate);
    if (place > 0) this.#moveTo(place);
    this.#isPlaceChosen = false;
    const handlers = this.#handlers();
    for (const [type, handler] of handlers) sound.addEventListener(type, handler);
    return () => {
      for (const [type, handler] of handlers) sound.removeEventListener(type, handler);
      this.#finish(false);
      sound.pause();
      this.#stopWaiting();
      this.#finder.stop();
      this.#sound = null;
      if (sounding === this) sounding = null;
      this.#show({ phase: 'idle', failure: null });
    };
  }

  toggle(): void {
    if (isUnderWay(this.state.get().phase)) this.pause();
    else this.play();
  }

  /** Call it within the tap. */
  play(): void {
    const sound = this.#sound;
    if (sound === null) return;
    if (sounding !== this) sounding?.pause();
    sounding = this;
    if (this.state.get().failure !== null || sound.error !== null) this.#reload(sound);
    this.#finder.stop();
    this.#show({ phase: 'waiting', failure: null });
    this.#waitForSound();
    // A refusal that is no error of the recording: the browser wants another tap. Errors come as an event as well.
    sound.play().catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotAllowedError') this.#show({ phase: 'paused' });
    });
  }

  pause(): void {
    this.#sound?.pause();
    // Paused before any sound came, the element tells nobody.
    if (this.state.get().phase === 'waiting') this.#show({ phase: 'paused' });
    this.#stopWaiting();
  }

  /** To a place in the recording; does not start it. */
  seek(seconds: number): void {
    this.#isPlaceChosen = true;
    this.#moveTo(seconds);
  }

  /** To where its member stopped on another device, unless they have heard or chosen something here by now. */
  resumeAt(seconds: number): void {
    if (!this.#isPlaceChosen && !this.state.get().hasPlayed && this.#sound !== null) this.#moveTo(seconds);
  }

  #moveTo(seconds: number): void {
    const { length, phase } = this.state.get();
    const place = Math.max(0, length === null ? seconds : Math.min(seconds, length));
    if (this.#sound && this.#sound.readyState >= HAS_METADATA) this.#sound.currentTime = place;
    else this.#startAt = place;
    this.#show({ position: place, ...(phase === 'ended' && { phase: 'paused' as const }) });
  }

  skip(seconds: number): void {
    this.seek(this.state.get().position + seconds);
  }

  setRate(rate: Speed): void {
    this.#rate = rate;
    if (this.#sound === null) return;
    this.#hearing.step(this.#sound);
    // Loading resets the rate to its default.
    this.#sound.defaultPlaybackRate = rate;
    this.#sound.playbackRate = rate;
    this.#sound.preservesPitch = true;
  }

  /** Where it is between two tellings of the element, for a smooth picture. */
  followSound(): void {
    const { phase, position } = this.state.get();
    const at = this.#sound?.currentTime ?? position;
    if (phase === 'playing' && at !== position) this.#show({ position: at });
  }

  /** The page is hidden or going: what was heard is told now, in case it does not come back. */
  leave(): void {
    if (this.#sound) this.#hearing.report(this.#sound, true);
    this.#keepPlace('leaving');
  }

  /** The recording is ready after all. */
  becomeReady(): void {
    if (this.state.get().failure?.kind !== 'pending' || this.#sound === null) return;
    this.#finder.stop();
    this.#show({ failure: null });
    this.#reload(this.#sound);
  }

  /** Aftertone answers again: what is said of its silence is no longer true. The next press of play fetches anew. */
  becomeReachable(): void {
    if (this.state.get().failure?.kind === 'unreachable') this.#show({ failure: null });
  }

  #handlers(): [type: string, handler: () => void][] {
    return [
      ['loadedmetadata', () => this.#onLength()],
      ['durationchange', () => this.#onLength()],
      ['playing', () => this.#onPlaying()],
      ['timeupdate', () => this.#onTime()],
      ['waiting', () => this.#onWaiting()],
      ['seeking', () => this.#hearing.rest()],
      ['seeked', () => this.#onSeeked()],
      ['pause', () => this.#onPause()],
      ['ended', () => this.#onEnded()],
      ['error', () => this.#onError()],
    ];
  }

  #onLength(): void {
    const sound = this.#sound;
    if (sound === null) return;
    if (Number.isFinite(sound.duration) && sound.duration > 0) this.#show({ length: sound.duration });
    if (this.#startAt === null || sound.readyState < HAS_METADATA) return;
    // A place kept from before at the very end would end at once.
    const isAtEnd = this.#startAt >= sound.duration - 0.5;
    sound.currentTime = isAtEnd ? 0 : this.#startAt;
    this.#startAt = null;
  }

  #onPlaying(): void {
    const sound = this.#sound;
    if (sound === null) return;
    this.#stopWaiting();
    this.#hearing.begin(sound);
    this.#show({ phase: 'playing', hasPlayed: true, position: sound.currentTime });
  }

  #onTime(): void {
    const sound = this.#sound;
    if (sound === null || sound.seeking || this.#startAt !== null) return;
    this.#hearing.step(sound);
    this.#show({ position: sound.currentTime });
  }

  #onWaiting(): void {
    if (this.#sound?.paused !== false) return;
    this.#hearing.step(this.#sound);
    this.#hearing.rest();
    this.#show({ phase: 'waiting' });
    this.#waitForSound();
  }

  #onSeeked(): void {
    const sound = this.#sound;
    if (sound === null || sound.paused || this.state.get().phase !== 'playing') return;
    this.#hearing.goOn(sound);
  }

  #onPause(): void {
    // The end is told apart: 'pause' comes just before it.
    if (this.#sound?.ended) return;
    this.#finish(false);
    this.#stopWaiting();
    this.#show({ phase: 'paused' });
  }

  #onEnded(): void {
    const end = this.#sound?.currentTime ?? 0;
    this.#finish(true);
    this.#stopWaiting();
    // Without having played: there was nothing to play.
    if (end === 0) this.#show({ phase: 'paused', position: 0, failure: empty() });
    // Where it ended is its length, whatever its header said.
    else this.#show({ phase: 'ended', position: end, length: end });
  }

  #onError(): void {
    const { position } = this.state.get();
    this.#finish(false);
    this.#stopWaiting();
    this.#startAt = position;
    const reported = failureReportedBy(this.#sound?.error ?? null);
    // Without a loudspeaker it would go on, and nobody would hear it.
    this.#sound?.pause();
    this.#show({ phase: 'paused', failure: reported ?? failed() });
    if (reported === null) void this.#finder.ask(false);
  }

  /** What was heard is one listen; the next press of play begins another. */
  #finish(isAtEnd: boolean): void {
    const wasHeard = this.#sound !== null && this.#hearing.end(this.#sound, isAtEnd);
    if (isAtEnd) this.#deps.keepPlace(null, 'stopped');
    else if (wasHeard) this.#keepPlace('stopped');
  }

  #keepPlace(how: 'playing' | 'stopped' | 'leaving'): void {
    const { hasPlayed, phase, position } = this.state.get();
    if (hasPlayed && phase !== 'ended') this.#deps.keepPlace(this.#sound?.currentTime ?? position, how);
  }

  #reload(sound: Sound): void {
    this.#startAt ??= this.state.get().position;
    sound.load();
    this.setRate(this.#rate);
  }

  #waitForSound(): void {
    clearTimeout(this.#slowness);
    this.#slowness = setTimeout(() => this.#show({ isSlow: true }), SLOW_MS);
  }

  #stopWaiting(): void {
    clearTimeout(this.#slowness);
    if (this.state.get().isSlow) this.#show({ isSlow: false });
  }

  #show(change: Partial<PlaybackState>): void {
    this.state.set((shown) => ({ ...shown, ...change }));
  }
}
