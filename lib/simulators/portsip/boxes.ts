import { createHash, randomUUID } from 'node:crypto';
import type { SimulatedReply, SimulatedRequest } from '../kit.ts';
import { recordingReply } from '../recording-faults.ts';
import type { SimulatedLine, SimulatedSystem, SimulatedVoicemail } from '../simulated-system.ts';
import { readListingParams, slicePage } from './listing.ts';
import { refuse } from './refuse.ts';

const OWN = 'own';
const BOX_FIELDS = new Set(['id', 'name', 'extension_number', 'created_at']);
const ORDER_FIELDS = new Set(['id', 'sender', 'created_at', 'duration', 'status', 'file_size']);
const FIRST_SHARED_EXTENSION = 8001;

/** The boxes of a PBX in its own words: listings, single voicemails, marks, removal, recordings. */
export class PortsipBoxes {
  readonly #world: SimulatedSystem;
  readonly #version: '22.3' | '22.6';
  readonly #filterable: ReadonlySet<string>;
  /** Voicemails of one box in ascending order, as of a change of the simulated phone system: a large box is not sorted at each request. */
  readonly #sorted = new Map<string, { changes: number; voicemails: SimulatedVoicemail[] }>();
  readonly #salt = randomUUID();
  readonly #recordings = new Map<string, string>();

  readonly #shufflesTies: boolean;

  constructor(system: SimulatedSystem, version: '22.3' | '22.6', filtersTimes: boolean, shufflesTies = false) {
    this.#world = system;
    this.#shufflesTies = shufflesTies;
    this.#version = version;
    this.#filterable = new Set(['id', 'status', 'sender', 'duration', ...(filtersTimes ? ['created_at'] : [])]);
  }

  answer(request: SimulatedRequest, path: string[], isEmpty: boolean): SimulatedReply {
    const [area, first = '', second, ...rest] = path;
    if (area === 'voicemails') return this.#box(request, OWN, path.slice(1), isEmpty);
    if (area !== 'shared_voicemails') return refuse(404, 'not_found');
    if (first === '') return this.#listBoxes(request, isEmpty);
    return second === 'voicemails' && first !== OWN
      ? this.#box(request, first, rest, isEmpty)
      : refuse(404, 'not_found');
  }

  /** The bytes behind a `file_url`; no token is asked for. */
  async recording(secret: string): Promise<SimulatedReply> {
    const voicemail = this.#world.voicemails.get(this.#recordings.get(secret) ?? '');
    if (!voicemail || voicemail.processing) return refuse(404, 'not_found');
    return recordingReply({ ...voicemail, audioType: 'application/octet-stream' });
  }

  #box(request: SimulatedRequest, box: string, path: string[], isEmpty: boolean): SimulatedReply {
    const [id, verb] = path;
    if (!this.#world.lines.some((line) => line.ref === box)) return refuse(404, 'not_found');
    if (id === undefined)
      return request.method === 'GET' ? this.#list(request, box, isEmpty) : refuse(404, 'not_found');
    const voicemail = this.#world.voicemails.get(id);
    if (voicemail?.lineRef !== box) return refuse(404, 'not_found');
    if (verb === undefined) return request.method === 'GET' ? this.#single(voicemail) : refuse(404, 'not_found');
    return request.method === 'POST' ? this.#change(voicemail, verb) : refuse(404, 'not_found');
  }

  #change({ id }: SimulatedVoicemail, verb: string): SimulatedReply {
    if (verb === 'destroy') return this.#world.remove(id) ? { status: 204 } : refuse(404, 'not_found');
    if (verb !== 'set_read' && verb !== 'set_unread') return refuse(404, 'not_found');
    this.#world.setListened(id, verb === 'set_read');
    return { status: 200 };
  }

  #list({ url }: SimulatedRequest, box: string, isEmpty: boolean): SimulatedReply {
    const params = readListingParams(url.searchParams, ORDER_FIELDS, this.#filterable);
    if (params === null) return refuse(400, 'invalid_query');
    const all = isEmpty ? [] : this.#inOrder(box);
    const { filter, search, field } = params;
    const isChosen = (voicemail: SimulatedVoicemail) =>
      (filter === null || filter((name) => fieldOf(voicemail, name))) &&
      `${voicemail.from} ${voicemail.callerName}`.includes(search);
    const chosen = filter === null && search === '' ? all : all.filter(isChosen);
    const ordered = field === 'created_at' ? chosen : chosen.toSorted((a, b) => compareBy(field, a, b));
    const items = slicePage(this.#shufflesTies ? shuffledTies(ordered) : ordered, params).map((voicemail) =>
      this.#listed(voicemail),
    );
    return { status: 200, body: { count: chosen.length, items } };
  }

  #inOrder(box: string): SimulatedVoicemail[] {
    const { changes, voicemails, listingLagMs } = this.#world;
    if (listingLagMs > 0) return this.#world.listed(box).reverse();
    const kept = this.#sorted.get(box);
    if (kept?.changes === changes) return kept.voicemails;
    const sorted = [...voicemails.values()]
      .filter(({ lineRef }) => lineRef === box)
      .sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
    this.#sorted.set(box, { changes, voicemails: sorted });
    return sorted;
  }

  #single(voicemail: SimulatedVoicemail): SimulatedReply {
    return { status: 200, body: this.#common(voicemail) };
  }

  /** Transcription is told in listings only. */
  #listed(voicemail: SimulatedVoicemail) {
    const { sentiment } = voicemail;
    return {
      ...this.#common(voicemail),
      transcription_status: transcriptionStatus(voicemail),
      transcription_status_desc: null,
      transcription_sentiment: sentiment && !voicemail.processing ? `SENTIMENT_${sentiment.toUpperCase()}` : null,
    };
  }

  #common(voicemail: SimulatedVoicemail) {
    const { id, from, callerName, receivedAt, seconds, listened, processing } = voicemail;
    return {
      id,
      sender: from,
      ...(this.#version === '22.6' ? { sender_number: from, sender_name: callerName } : {}),
      created_at: rfcTime(receivedAt),
      duration: processing ? null : seconds,
      status: listened ? 'READ' : 'UNREAD',
      file_name: `voicemail_${id}.wav`,
      file_size: null,
      file_url: processing ? null : `/api/blobs/${this.#secretOf(id)}/voicemail.wav`,
    };
  }

  #secretOf(id: string): string {
    const secret = createHash('sha256').update(`${this.#salt} ${id}`).digest('base64url');
    this.#recordings.set(secret, id);
    return secret;
  }

  #listBoxes({ url }: SimulatedRequest, isEmpty: boolean): SimulatedReply {
    const params = readListingParams(url.searchParams, BOX_FIELDS, new Set(['id', 'name', 'extension_number']));
    if (params === null) return refuse(400, 'invalid_query');
    const boxes = isEmpty ? [] : this.#world.lines.filter((line) => line.ref !== OWN).map(toBox);
    const { filter } = params;
    const chosen = boxes.filter((box) => filter === null || filter((name) => box[name as keyof typeof box]));
    return { status: 200, body: { count: chosen.length, items: slicePage(chosen, params) } };
  }
}

function toBox(line: SimulatedLine, index: number) {
  return { id: line.ref, name: line.name, extension_number: String(FIRST_SHARED_EXTENSION + index) };
}

function transcriptionStatus({ processing, transcript, sentiment }: SimulatedVoicemail): string | null {
  if (processing) return 'TRANSCRIPTION_RUNNING';
  if (transcript === null) return null;
  return sentiment === null ? 'TRANSCRIPTION_SUCCEEDED' : 'ANALYZE_SUCCEEDED';
}

function fieldOf(voicemail: SimulatedVoicemail, field: string): string | number | null | undefined {
  const { id, from, receivedAt, seconds, listened } = voicemail;
  const values: Record<string, string | number> = {
    id,
    sender: from,
    created_at: rfcTime(receivedAt),
    duration: seconds,
    status: listened ? 'READ' : 'UNREAD',
  };
  return values[field];
}

/** As a database orders them that was not told how to order what was left in the same second. */
function shuffledTies(voicemails: readonly SimulatedVoicemail[]): SimulatedVoicemail[] {
  return voicemails
    .map((voicemail) => ({ voicemail, second: Math.floor(voicemail.receivedAt / 1000), order: Math.random() }))
    .sort((a, b) => a.second - b.second || a.order - b.order)
    .map(({ voicemail }) => voicemail);
}

function compareBy(field: string, a: SimulatedVoicemail, b: SimulatedVoicemail): number {
  const [left = '', right = ''] = [fieldOf(a, field) ?? '', fieldOf(b, field) ?? ''];
  return left < right ? -1 : Number(left > right);
}

/** Whole seconds with a Z, as the vendor's pages say. */
const rfcTime = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
