import { type SimulatedReply, type SimulatedVendor, type Simulator, startSimulator } from './kit.ts';
import { answerDated } from './quo/dated.ts';
import { createRate } from './quo/rate.ts';
import { recordingsHost } from './quo/recordings.ts';
import { refuseDated, refuseV1, TOO_MANY } from './quo/refusals.ts';
import { answerV1 } from './quo/v1.ts';
import type { QuoDesk } from './quo/voicemail-body.ts';
import type { SimulatedSystem, SimulatedVoicemail } from './simulated-system.ts';

export interface QuoOptions {
  /** Voicemails go by their calls' ids, `AC…`, lines by their numbers' ids, `PN…`. */
  system: SimulatedSystem;
  apiKey: string;
  /** Which of Quo's two APIs are served; a missing one answers 404. call-recordings is served in any case. */
  surfaces: 'dated' | 'v1' | 'both';
  port?: number;
  /** Ten requests a second, then 429; true unless given. */
  limitsRate?: boolean;
  /** Voicemails whose recording's address only call-recordings tells; none unless given. */
  keptInRecordings?: (voicemail: SimulatedVoicemail) => boolean;
}

/** Quo's two APIs on loopback, and its recordings' host on a second port, which complains when shown the API key. */
export async function startQuo(options: QuoOptions): Promise<Simulator> {
  const { system, apiKey, surfaces, port, limitsRate = true } = options;
  const complaints: string[] = [];
  const recordings = await startSimulator(system, recordingsHost(system, apiKey, complaints));
  const isAllowed = limitsRate ? createRate() : () => true;
  const desk: QuoDesk = {
    recordings: recordings.origin,
    now: system.now,
    keptInRecordings: options.keptInRecordings ?? (() => false),
  };
  const vendor: SimulatedVendor = {
    complaints,
    close: () => recordings.close(),
    async answer(request, { emptyListing }): Promise<SimulatedReply> {
      const { pathname } = request.url;
      const isV1 = pathname.startsWith('/v1/');
      if (request.headers.authorization !== apiKey)
        return isV1 ? refuseV1(401, '0000401', 'Unauthorized') : refuseDated(401, 'Unauthorized');
      if (!isAllowed()) return TOO_MANY;
      const isServed =
        surfaces === 'both' || (surfaces === 'v1') === isV1 || pathname.startsWith('/v1/call-recordings/');
      if (!isServed || request.method !== 'GET')
        return isV1 ? refuseV1(404, '0000404', 'Not Found') : refuseDated(404, 'Not found');
      return isV1 ? answerV1(system, desk, request, emptyListing) : answerDated(system, desk, request, emptyListing);
    },
  };
  return startSimulator(system, vendor, port);
}
