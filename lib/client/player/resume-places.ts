import * as z from 'zod/mini';
import type { DeviceStorage } from '#lib/client/offline/device-memory.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import {
  LONGEST_AWAY_SECONDS,
  type ResumePlaceBody,
  type ResumePlaceWire,
  resumePlaceWire,
} from '#lib/wire/devices.ts';
import { type KeptPlace, keepPlace, recallPlace, unsentPlaces, worthKeeping } from './kept-places.ts';

/** While a recording plays its place is sent no more often; where it stops at once. */
const SEND_EVERY_MS = 10_000;

/** What resuming needs from outside; passed in, so that a test can replace it. */
export interface ResumeDeps {
  memberId: string;
  storage: DeviceStorage | null;
  /** As `deviceTime`. */
  now(): number;
  /** `outlivesPage`: the page is going. Throws ClientError. */
  send(voicemailId: string, body: ResumePlaceBody, outlivesPage: boolean): Promise<unknown>;
  /** Throws ClientError. */
  ask(voicemailId: string, signal: AbortSignal): Promise<ResumePlaceWire>;
}

/**
 * Where a member stopped in which voicemail, on all their devices: kept here at once, sent to the server when it can be reached,
 * and of two devices the later one counts.
 */
export class ResumePlaces {
  readonly #deps: ResumeDeps;
  /** When places were last sent while playing, by `now`. */
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(deps: ResumeDeps) {
    this.#deps = deps;
  }

  /** Where this member stopped, as far as this device knows: seconds, 0 for nowhere. */
  recall(voicemailId: string): number {
    return recallPlace(this.#deps.storage, this.#deps.memberId, voicemailId)?.seconds ?? 0;
  }

  /** Seconds where the member stopped later on another device; null where this one knows as much, or nobody answers. */
  async askElsewhere(voicemailId: string, signal: AbortSignal): Promise<number | null> {
    const { memberId, storage, now, ask } = this.#deps;
    const reported = await ask(voicemailId, signal).catch(() => null);
    if (reported?.seconds == null || reported.secondsAgo == null) return null;
    const at = now() - reported.secondsAgo * 1000;
    const known = recallPlace(storage, memberId, voicemailId);
    if (known && known.at >= at) return null;
    keepPlace(storage, { memberId, voicemailId, seconds: reported.seconds, at, isSent: true });
    return reported.seconds === (known?.seconds ?? 0) ? null : reported.seconds;
  }

  /** Keeps where playback is, null at its end. `how`: it goes on, has stopped, or its page is going. */
  keep(voicemailId: string, seconds: number | null, how: 'playing' | 'stopped' | 'leaving'): void {
    const { memberId, storage, now } = this.#deps;
    const worth = worthKeeping(seconds);
    const known = recallPlace(storage, memberId, voicemailId);
    // A page that goes after playback stopped tells the same place again, which may be old by then.
    if (how !== 'leaving' || known?.seconds !== worth)
      keepPlace(storage, { memberId, voicemailId, seconds: worth, at: now(), isSent: false });
    if (how === 'playing' && now() - this.#sentAt < SEND_EVERY_MS) return;
    this.#sentAt = now();
    void this.sendUnsent(how === 'leaving');
  }

  /** Sends what the server does not have yet, until the first that does not get through. Never throws. */
  async sendUnsent(outlivesPage = false): Promise<void> {
    for (const place of unsentPlaces(this.#deps.storage, this.#deps.memberId))
      if (!(await this.#send(place, outlivesPage))) return;
  }

  /** False when it has to wait. */
  async #send(place: KeptPlace, outlivesPage: boolean): Promise<boolean> {
    const { memberId, storage, now, send } = this.#deps;
    const { voicemailId, seconds } = place;
    const secondsAgo = Math.min(Math.max(0, now() - place.at) / 1000, LONGEST_AWAY_SECONDS);
    try {
      await send(voicemailId, { seconds, secondsAgo }, outlivesPage);
    } catch (error) {
      if (error instanceof ClientError && (error.isTransient || error.code === 'signed-out')) return false;
    }
    // Taken, or refused for good. A newer one, kept meanwhile, stays unsent.
    if (recallPlace(storage, memberId, voicemailId)?.at === place.at) keepPlace(storage, { ...place, isSent: true });
    return true;
  }
}

const path = (voicemailId: string) => `/api/voicemails/${encodeURIComponent(voicemailId)}/resume-place`;

/** The server's side of it. */
export const resumeRequests: Pick<ResumeDeps, 'send' | 'ask'> = {
  send: (voicemailId, body, outlivesPage) =>
    request({ path: path(voicemailId), method: 'PUT', body, reply: z.null(), outlivesPage }),
  ask: (voicemailId, signal) => request({ path: path(voicemailId), reply: resumePlaceWire, signal }),
};
