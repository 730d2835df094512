import { randomUUID } from 'node:crypto';
import { unescapeId } from '#lib/domain/escaped-id.ts';
import {
  type SimulatedReply,
  type SimulatedRequest,
  type SimulatedVendor,
  type Simulator,
  startSimulator,
} from './kit.ts';
import { recordingReply } from './recording-faults.ts';
import type { SimulatedSystem, SimulatedVoicemail } from './simulated-system.ts';

export interface PhoneIncOptions {
  system: SimulatedSystem;
  apiKey: string;
  port?: number;
}

/** How long a recording's address works; Phone.inc says "not to be cached". */
const ADDRESS_LIVES_MS = 5 * 60_000;
const API = '/api/v1/voicemails';
const REDIRECTS = '/rails/active_storage/blobs/redirect/';

/**
 * Phone.inc's voicemail API as its description says, on loopback, and its recordings' host on a second port, which
 * complains when it is shown the API key.
 */
export async function startPhoneInc({ system, apiKey, port }: PhoneIncOptions): Promise<Simulator> {
  const complaints: string[] = [];
  const addresses = new Addresses(system.now);
  const recordings = await startSimulator(system, recordingsHost(system, addresses, apiKey, complaints));
  const desk = new Desk(system, addresses);
  const vendor: SimulatedVendor = {
    complaints,
    close: () => recordings.close(),
    async answer(request, { emptyListing }) {
      const { pathname } = request.url;
      if (pathname.startsWith(REDIRECTS)) return redirect(pathname, addresses, recordings.origin);
      if (request.headers['x-api-key'] !== apiKey) return refuse(401, 'Invalid API key');
      if (pathname === API && request.method === 'GET') return desk.list(request, emptyListing);
      const id = /^\/api\/v1\/voicemails\/([^/]+)$/.exec(pathname)?.[1];
      return id === undefined ? refuse(404, 'Not found') : desk.one(request, unescapeId(id));
    },
  };
  return startSimulator(system, vendor, port);
}

/** The API's own words for what lies in the simulated phone system. */
class Desk {
  readonly #world: SimulatedSystem;
  readonly #addresses: Addresses;
  readonly #firstListenedAt = new Map<string, number>();

  constructor(system: SimulatedSystem, addresses: Addresses) {
    this.#world = system;
    this.#addresses = addresses;
  }

  list(request: SimulatedRequest, emptyListing: boolean): SimulatedReply {
    const voicemails = emptyListing ? [] : this.#world.listed();
    return {
      status: 200,
      body: {
        unlistened_count: voicemails.filter((voicemail) => !voicemail.listened).length,
        voicemails: voicemails.map((voicemail) => ({
          ...this.#common(request, voicemail),
          ...this.#mainNumber(voicemail, 'main_number'),
        })),
      },
    };
  }

  one(request: SimulatedRequest, id: string): SimulatedReply {
    const voicemail = this.#world.voicemails.get(id);
    if (!voicemail) return refuse(404, 'Voicemail not found');
    if (request.method === 'GET') return this.#single(request, voicemail);
    if (request.method === 'PATCH') return this.#update(request, voicemail);
    if (request.method !== 'DELETE') return refuse(404, 'Not found');
    this.#world.remove(id);
    return { status: 204 };
  }

  #update(request: SimulatedRequest, voicemail: SimulatedVoicemail): SimulatedReply {
    const listened = new URLSearchParams(request.body).get('listened') ?? '';
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return refuse(400, 'The body must be form-encoded');
    if (!['true', 'false', '1', '0'].includes(listened))
      return { status: 422, body: { errors: { listened: ['is not included in the list'] } } };
    this.#setListened(voicemail, listened === 'true' || listened === '1');
    return this.#single(request, voicemail);
  }

  #setListened(voicemail: SimulatedVoicemail, listened: boolean): void {
    if (!listened) this.#firstListenedAt.delete(voicemail.id);
    else if (!voicemail.listened) this.#firstListenedAt.set(voicemail.id, this.#world.now());
    this.#world.setListened(voicemail.id, listened);
  }

  #single(request: SimulatedRequest, voicemail: SimulatedVoicemail): SimulatedReply {
    const body = { ...this.#common(request, voicemail), ...this.#mainNumber(voicemail, 'main_number_number') };
    return { status: 200, body };
  }

  #common(request: SimulatedRequest, voicemail: SimulatedVoicemail) {
    const listenedAt = this.#firstListenedAt.get(voicemail.id) ?? voicemail.listenedAt ?? voicemail.receivedAt;
    const address = `http://${request.headers.host}${REDIRECTS}${this.#addresses.make(voicemail.id)}/voicemail.mp3`;
    return {
      id: voicemail.id,
      from: voicemail.from,
      listened_at: voicemail.listened ? rfcTime(listenedAt) : null,
      transcription: voicemail.processing ? null : voicemail.transcript,
      created_at: rfcTime(voicemail.receivedAt),
      recording_url: voicemail.processing ? null : address,
      main_number_id: voicemail.lineRef,
      main_number_name: this.#lineOf(voicemail)?.name ?? '',
    };
  }

  /** The list and the single voicemail spell the dialled number differently (its description says so). */
  #mainNumber(voicemail: SimulatedVoicemail, spelling: string): Record<string, string> {
    const number = this.#lineOf(voicemail)?.number ?? '';
    return { [spelling]: number, [`${spelling}_formatted`]: number.replace(/^\+1(...)(...)/, '+1 $1-$2-') };
  }

  #lineOf(voicemail: SimulatedVoicemail) {
    return this.#world.lines.find((line) => line.ref === voicemail.lineRef);
  }
}

/** Whole seconds with a Z, as in the description's example. */
const rfcTime = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** Addresses handed out for recordings: made per request, good for minutes. Expiry is in the address, not in memory. */
class Addresses {
  readonly #now: () => number;
  readonly #salt = randomUUID();

  constructor(now: () => number) {
    this.#now = now;
  }

  make(id: string): string {
    return Buffer.from(JSON.stringify([this.#salt, id, this.#now() + ADDRESS_LIVES_MS])).toString('base64url');
  }

  /** The voicemail's id while the address works; null after. */
  open(token: string): string | null {
    try {
      const [salt, id, until] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
      return salt === this.#salt && this.#now() < until ? id : null;
    } catch {
      // Not one of ours: a made-up address is answered as an expired one.
      return null;
    }
  }
}

const tokenIn = (pathname: string) => pathname.split('/').at(-2) ?? '';

function redirect(pathname: string, addresses: Addresses, recordingsOrigin: string): SimulatedReply {
  const id = addresses.open(tokenIn(pathname));
  if (id === null) return refuse(404, 'Not found');
  return { status: 302, headers: { location: `${recordingsOrigin}/${addresses.make(id)}/voicemail.mp3` }, body: '' };
}

function recordingsHost(
  system: SimulatedSystem,
  addresses: Addresses,
  apiKey: string,
  complaints: string[],
): SimulatedVendor {
  return {
    complaints,
    async answer({ url, headers }) {
      if (JSON.stringify([headers, url.href]).includes(apiKey)) {
        complaints.push('the recordings host was shown the API key');
        return { status: 599, body: 'the recordings host was shown the API key' };
      }
      const voicemail = system.voicemails.get(addresses.open(tokenIn(url.pathname)) ?? '');
      if (!voicemail) return { status: 403, headers: { 'content-type': 'application/xml' }, body: '<Error/>' };
      return recordingReply(voicemail);
    },
  };
}

function refuse(status: number, error: string): SimulatedReply {
  return { status, body: { error } };
}
