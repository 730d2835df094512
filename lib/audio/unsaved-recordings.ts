import { createHash } from 'node:crypto';
import { arrayBuffer } from 'node:stream/consumers';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { AudioSource, KeptAudio, KeptState } from './contract.ts';
import { receiving, requireWhole } from './keep-recording.ts';
import { readUnsaved } from './read-long-recording.ts';
import type { Recording } from './read-recording.ts';

/** A player asks for parts of the same recording, one after the other. */
const RETAINED_MS = 5 * 60_000;
/** Of all together; a recording is 25 MB at most, and a minute of telephone half a megabyte. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Retained {
  audio: KeptAudio;
  bytes: number;
  until: number;
}

/**
 * Recordings that no disk takes, in memory while somebody listens: exactly as sent, or under a header that is right. What
 * would have to be transcoded, which takes files, can be downloaded only.
 */
export class UnsavedRecordings {
  readonly #clock: Clock;
  readonly #retained = new Map<string, Retained>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The recording while it is here. */
  find(voicemailId: string): KeptAudio | null {
    this.#forgetOld();
    const retained = this.#retained.get(voicemailId);
    if (retained === undefined) return null;
    this.#retain(voicemailId, retained);
    return retained.audio;
  }

  /** Reads the body whole. Throws AppError `provider-failed` when it is no recording, and what the body throws. */
  async take(voicemailId: string, source: AudioSource, signal: AbortSignal): Promise<KeptAudio> {
    const bytes = await readWhole(source, signal);
    const read = readUnsaved(bytes);
    if (read === null) throw new AppError('provider-failed', sentence('audioNotARecording'));
    const audio = asKept(bytes, read);
    this.#retain(voicemailId, { audio, bytes: bytes.length + (read.repaired?.length ?? 0), until: 0 });
    this.#forgetOld();
    return audio;
  }

  drop(voicemailId: string): void {
    this.#retained.delete(voicemailId);
  }

  clear(): void {
    this.#retained.clear();
    clearTimeout(this.#timer);
  }

  /** Last in the order in which they are forgotten. */
  #retain(voicemailId: string, retained: Retained): void {
    this.#retained.delete(voicemailId);
    this.#retained.set(voicemailId, { ...retained, until: this.#clock.now() + RETAINED_MS });
    clearTimeout(this.#timer);
    // Nobody may ask again: whoever was heard is forgotten all the same.
    this.#timer = setTimeout(() => this.#forgetOld(), RETAINED_MS + 1_000);
    this.#timer.unref();
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    let surplus = [...this.#retained.values()].reduce((sum, { bytes }) => sum + bytes, 0) - MOST_BYTES;
    for (const [id, { bytes, until }] of this.#retained) {
      // The newest stays, however large: somebody is about to hear it.
      if (until > now && (surplus <= 0 || this.#retained.size === 1)) continue;
      this.#retained.delete(id);
      surplus -= bytes;
    }
  }
}

async function readWhole(source: AudioSource, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = new Uint8Array(await arrayBuffer(receiving(source, signal)));
    requireWhole(source, bytes.length);
    return bytes;
  } finally {
    await source.body.cancel().catch(() => undefined);
  }
}

function asKept(bytes: Uint8Array<ArrayBuffer>, read: Recording): KeptAudio {
  const contentType = read.sniffed.kind === 'recording' ? read.sniffed.contentType : 'application/octet-stream';
  const original = fileOf(bytes, contentType);
  const played = read.repaired === null ? original : fileOf(new Uint8Array(read.repaired), contentType);
  const revision = Number.parseInt(played.etag.slice(1, 9), 16);
  return { ...played, revision, state: stateOf(read), original };
}

function fileOf(unsaved: Uint8Array<ArrayBuffer>, contentType: string) {
  const digest = createHash('sha256').update(unsaved).digest('hex');
  return { path: '', unsaved, contentType, bytes: unsaved.length, etag: `"${digest}"` };
}

function stateOf({ plays, playsSome }: Recording): KeptState {
  if (plays === 'none') return 'empty';
  return plays === 'transcoded' && !playsSome ? 'foreign' : 'playable';
}
