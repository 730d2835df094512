import type { AudioStream, Provider } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { audioStreamOf } from '../http/audio-stream.ts';
import { type FoundBoxes, findBoxes, readableLines, testLines } from './boxes.ts';
import { createClient, type PortsipClient } from './client.ts';
import { getOne, lookUp } from './look-up.ts';
import { type PortsipCursor, portsipCursorSchema, pullPage } from './pull.ts';
import { mailPath, type Place, placeOf } from './refs.ts';
import { type PortsipSettings, portsipSettingsSchema, signedInAs } from './settings.ts';
import { filled, toRemoteVoicemail } from './transform.ts';

/** Which shared boxes there are is asked again after this long. */
const BOXES_KNOWN_MS = 5 * 60_000;

/** PortSIP PBX v22: the signed-in extension's own box and shared boxes, each a line. What is known of it: README.md. */
export const portsip: Provider<PortsipSettings, PortsipCursor> = {
  id: 'portsip',
  label: 'PortSIP PBX',
  capabilities: {
    listing: 'recent-first',
    lines: 'listed',
    fullSyncEverySeconds: 900,
    // `retain_days` of a box is 30 unless set otherwise (doc).
    erasesAfterDays: 25,
    requestsPerSecond: 5,
    webhook: 'none',
    listenedFlag: 'read-write',
    // Not said. A PBX of several machines lists what its database copies have.
    echoSeconds: 60,
    removal: 'permanent',
    // The PBX makes transcripts but hands out their state and sentiment only, never the text.
    transcript: 'none',
  },
  settingsSchema: portsipSettingsSchema,
  cursorSchema: portsipCursorSchema,
  endsRuns: true,
  origin: ({ baseUrl, caCertificate }) => ({ baseUrl: new URL(baseUrl), caCertificate }),

  connect(settings, tools) {
    const client = createClient(settings, tools);
    const { now, remoteNow, log } = tools;
    let known: (FoundBoxes & { until: number }) | null = null;
    const boxes = async (signal: AbortSignal): Promise<FoundBoxes> => {
      // One that is known for longer yet was found before our clock was set back.
      if (known !== null && now() < known.until && known.until <= now() + BOXES_KNOWN_MS) return known;
      const found = await findBoxes(settings, client, signal);
      // Boxes as the settings spell them may be extension numbers: good for this run, not to be believed for longer.
      if (found.unlisted === null) known = { ...found, until: now() + BOXES_KNOWN_MS };
      // Those that were listed before are still there, as far as anybody knows.
      return known === null ? found : { lines: known.lines, unlisted: found.unlisted };
    };

    return {
      listLines: (signal) => readableLines(settings, client, signal),
      testLines: (signal) => testLines(settings, client, signal),
      // Every tenant's own box is the line `own`: who signs in tells them apart. The PBX itself states no more.
      identify: async () => signedInAs(settings),
      pull: (params, signal) => pullPage({ client, boxes, remoteNow, log }, params, signal),
      async fetchOne(ref, signal, detail) {
        const place = placeOf(ref);
        if (place === null) return null;
        if (detail !== 'essentials') return lookUp(client, place, remoteNow(), signal).catch(nullWhenGone);
        const single = await getOne(client, place, signal);
        return single && toRemoteVoicemail(single, place.box, remoteNow());
      },
      openAudio: (ref, signal) => openAudio(client, placeOf(ref), remoteNow(), signal),
      async setListened(ref, listened, signal) {
        await write(client, placeOf(ref), listened ? 'set_read' : 'set_unread', signal);
        // 200 without a body (doc) shows nothing.
        return null;
      },
      async remove(ref, signal) {
        const status = await write(client, placeOf(ref), 'destroy', signal).catch(nullWhenGone);
        // 204 is the one answer that says so (doc).
        return status === null || status === 204 ? 'removed' : 'unproven';
      },
    };
  },
};

/** A box that is no more holds no voicemail either. */
function nullWhenGone(error: unknown): null {
  if (error instanceof ProviderError && error.kind === 'gone') return null;
  throw error;
}

/** The recording's address is asked for each time and goes no further than this function. */
async function openAudio(
  client: PortsipClient,
  place: Place | null,
  now: number,
  signal: AbortSignal,
): Promise<AudioStream> {
  const voicemail = place === null ? null : await getOne(client, place, signal);
  if (place === null || voicemail === null) throw new ProviderError('gone', { reason: 'no-such-voicemail' });
  const fileUrl = filled(voicemail.file_url);
  if (fileUrl === null) {
    const isComing = toRemoteVoicemail(voicemail, place.box, now).audio === 'pending';
    throw new ProviderError(isComing ? 'not-ready' : 'gone', { reason: 'no-recording' });
  }
  return { ...audioStreamOf(await client.download(fileUrl, signal)), receivedAt: voicemail.created_at };
}

/**
 * One of the PBX's verbs on a voicemail. 400 is documented as "invalid voicemail id": whether that means gone is asked,
 * so that an entry about a voicemail that is no more does not wait for a day.
 */
async function write(
  client: PortsipClient,
  place: Place | null,
  verb: 'set_read' | 'set_unread' | 'destroy',
  signal: AbortSignal,
): Promise<number> {
  if (place === null) throw new ProviderError('gone', { reason: 'no-such-voicemail' });
  try {
    return await client.post(`${mailPath(place)}/${verb}`, signal);
  } catch (error) {
    const isDoubtful = error instanceof ProviderError && error.status === 400;
    if (!isDoubtful || (await getOne(client, place, signal)) !== null) throw error;
    throw new ProviderError('gone', { status: 400, reason: 'no-such-voicemail' });
  }
}
