import { randomUUID } from 'node:crypto';

/** Where callers leave voicemails, as a simulator knows it. `ref` is what the vendor's API calls its id. */
export interface SimulatedLine {
  ref: string;
  name: string;
  /** E.164, where that vendor's lines have one. */
  number?: string;
}

/** One voicemail as it lies at the vendor. The same shape for all: each simulator speaks it in its vendor's words. */
export interface SimulatedVoicemail {
  /** The vendor's id; must be of the form the vendor uses (Quo: `AC…` call ids). */
  id: string;
  lineRef: string;
  /** What the vendor puts in its caller field: E.164, an extension, a SIP URI, `anonymous`, or ''. */
  from: string;
  callerName: string | null;
  /** UTC milliseconds. */
  receivedAt: number;
  seconds: number;
  /** Null: none made (yet, while `processing`). */
  transcript: string | null;
  sentiment: 'positive' | 'neutral' | 'negative' | null;
  /** True while the vendor still works on it: fields are null as the vendor leaves them. */
  processing: boolean;
  listened: boolean;
  /** When that was at the desk phone, where the vendor tells it; when it was left unless known. */
  listenedAt?: number;
  /** The recording's bytes are read when asked for, so a large simulated phone system stays small. */
  audio: () => Promise<Uint8Array>;
  audioType: string;
  /** Sent with the recording besides, in place of its type too (`recording-faults.ts`). */
  audioHeaders?: Record<string, string>;
}

export type NewVoicemail = Partial<SimulatedVoicemail> & Pick<SimulatedVoicemail, 'lineRef'>;

/** MPEG 2.5, layer III, mono at 8 kHz and 8 kbit/s: frames of 72 bytes and 72 ms, which without a bit set are silent. */
const FRAME = [0xff, 0xe3, 0x18, 0xc4];
const FRAME_SECONDS = 0.072;
const FRAME_BYTES = 72;

/** An MP3 of so many seconds in which nobody says anything. */
export function silence(seconds: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, Math.round(seconds / FRAME_SECONDS)) * FRAME_BYTES);
  for (let at = 0; at < bytes.length; at += FRAME_BYTES) bytes.set(FRAME, at);
  return bytes;
}

/** The vendor's truth: lines and voicemails, and how they change while nobody looks. */
export class SimulatedSystem {
  readonly lines: SimulatedLine[];
  /** In order of arrival. */
  readonly voicemails = new Map<string, SimulatedVoicemail>();
  /** Ids removed through the API, with when: chaos checks that none went early. */
  readonly removals: { id: string; at: number }[] = [];
  /** Listened flags set through the API, in order. */
  readonly flagWrites: { id: string; listened: boolean; was: boolean; at: number }[] = [];
  /** Grows whenever one comes, goes or is altered, so that a simulator knows when an order it keeps is out of date. */
  changes = 0;
  /** Listings are so far behind what was written through the API; single voicemails never are (ms). */
  listingLagMs = 0;
  readonly #removed: { voicemail: SimulatedVoicemail; at: number }[] = [];
  readonly now: () => number;
  readonly #makeId: () => string;

  constructor(options: { lines: SimulatedLine[]; now?: () => number; makeId?: () => string }) {
    this.lines = options.lines;
    this.now = options.now ?? Date.now;
    this.#makeId = options.makeId ?? randomUUID;
  }

  /** A caller leaves a voicemail; what is not said is unremarkable. */
  arrive(voicemail: NewVoicemail): SimulatedVoicemail {
    const arrived: SimulatedVoicemail = {
      id: this.#makeId(),
      from: '+14155550100',
      callerName: null,
      receivedAt: this.now(),
      seconds: 12,
      transcript: 'Hello, please call me back.',
      sentiment: null,
      processing: false,
      listened: false,
      audio: async () => silence(arrived.seconds),
      audioType: 'audio/mpeg',
      ...voicemail,
    };
    this.voicemails.set(arrived.id, arrived);
    this.changes += 1;
    return arrived;
  }

  /** Changes a voicemail as the vendor would from inside (transcription done, heard on the desk phone). */
  alter(id: string, change: Partial<SimulatedVoicemail>): void {
    const voicemail = this.voicemails.get(id);
    if (!voicemail) throw new Error(`no voicemail ${id} in this world`);
    const isHeardNow = change.listened === true && !voicemail.listened;
    Object.assign(voicemail, isHeardNow ? { listenedAt: this.now() } : {}, change);
    this.changes += 1;
  }

  /** It vanishes without the API: erased on the phone, or past the box's retention. */
  vanish(id: string): void {
    this.voicemails.delete(id);
    this.changes += 1;
  }

  /** The API's own removal. False when there is none of that id. */
  remove(id: string): boolean {
    const voicemail = this.voicemails.get(id);
    if (!voicemail) return false;
    this.voicemails.delete(id);
    this.#removed.push({ voicemail, at: this.now() });
    this.changes += 1;
    this.removals.push({ id, at: this.now() });
    return true;
  }

  /** The API's own flag. False when there is none of that id. */
  setListened(id: string, listened: boolean): boolean {
    const voicemail = this.voicemails.get(id);
    if (!voicemail) return false;
    this.flagWrites.push({ id, listened, was: voicemail.listened, at: this.now() });
    voicemail.listened = listened;
    return true;
  }

  /**
   * The mailbox is recreated, restored or resequenced: a voicemail goes by another id, under which another one may have been known
   * before. Whatever had that id is no more.
   */
  renumber(id: string, newId: string): void {
    const voicemail = this.voicemails.get(id);
    if (!voicemail) throw new Error(`no voicemail ${id} in this world`);
    this.voicemails.delete(id);
    this.voicemails.set(newId, { ...voicemail, id: newId });
    this.changes += 1;
  }

  /** What a listing shows now, newest first: with `listingLagMs` as it was a while ago. */
  listed(lineRef?: string): SimulatedVoicemail[] {
    if (this.listingLagMs === 0) return this.newestFirst(lineRef);
    const from = this.now() - this.listingLagMs;
    const late = this.#removed.filter(({ at }) => at > from).map(({ voicemail }) => voicemail);
    return [...this.voicemails.values(), ...late]
      .filter((voicemail) => lineRef === undefined || voicemail.lineRef === lineRef)
      .map((voicemail) => ({ ...voicemail, listened: this.#listenedAsOf(voicemail, from) }))
      .sort(byAge);
  }

  #listenedAsOf({ id, listened }: SimulatedVoicemail, at: number): boolean {
    return this.flagWrites.find((write) => write.id === id && write.at > at)?.was ?? listened;
  }

  /** Newest first by when they were left, of one line or of all. */
  newestFirst(lineRef?: string): SimulatedVoicemail[] {
    return [...this.voicemails.values()]
      .filter((voicemail) => lineRef === undefined || voicemail.lineRef === lineRef)
      .sort(byAge);
  }
}

function byAge(a: SimulatedVoicemail, b: SimulatedVoicemail): number {
  return b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1);
}
