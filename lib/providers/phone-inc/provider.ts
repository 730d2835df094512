import { z } from 'zod';
import type { Ref } from '#lib/domain/voicemail.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { AdapterConnection, AudioStream, Provider, ProviderTools, PullPage, PullParams } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { audioStreamOf } from '../http/audio-stream.ts';
import { type Listing, phoneIncClient } from './client.ts';
import { type PhoneIncSettings, phoneIncSettingsSchema } from './settings.ts';
import { linesOf, toVoicemail } from './transform.ts';

/**
 * Every main number ever listed. The list names only those that hold a voicemail now; a number whose last voicemail
 * was deleted there is remembered here, so that it too is told as completely shown.
 */
const cursorSchema = z.object({ lineRefs: z.array(z.string()) });
type Cursor = z.infer<typeof cursorSchema>;

/** Phone.inc: one list that is everything, read anew at every look. Facts and their sources: README.md beside this. */
export const phoneInc: Provider<PhoneIncSettings, Cursor> = {
  id: 'phone-inc',
  label: 'Phone.inc',
  capabilities: {
    listing: 'everything',
    lines: 'of-voicemails',
    fullSyncEverySeconds: 60,
    requestsPerSecond: 1,
    webhook: 'hint',
    listenedFlag: 'read-write',
    // Nothing is said about how current the list is; a list made by another machine is seldom a minute behind.
    echoSeconds: 60,
    removal: 'permanent',
    transcript: 'included',
  },
  settingsSchema: phoneIncSettingsSchema,
  cursorSchema,
  origin: ({ baseUrl }) => ({ baseUrl: new URL(baseUrl) }),
  webhookHelp: () => ({
    steps: [sentence('phoneIncWebhookAdd'), sentence('phoneIncWebhookSecret')],
    missing: null,
  }),
  connect,
};

function connect(settings: PhoneIncSettings, tools: ProviderTools): AdapterConnection<Cursor> {
  const client = phoneIncClient({ ...settings, baseUrl: settings.baseUrl.replace(/\/+$/, '') }, tools);
  return {
    listLines: async (signal) => linesOf((await client.list(signal)).voicemails),
    pull: async (params, signal) => pageOf(params, await client.list(signal)),
    fetchOne: (ref, signal) => unlessGone(client.retrieve(ref, signal).then(toVoicemail)),
    openAudio: (ref, signal) => openAudio(client, ref, signal),
    async setListened(ref, listened, signal) {
      const answered = await client.setListened(ref, listened, signal);
      return answered && toVoicemail(answered);
    },
    remove: async (ref, signal) => ((await unlessGone(client.remove(ref, signal))) === false ? 'unproven' : 'removed'),
    // Neither the event's name nor its signature is public: whatever comes to the secret address says "look now".
    readWebhook: async () => ({ verdict: 'hint', deliveryId: null, sentAt: null }),
  };
}

function pageOf({ mode, cursor }: PullParams<Cursor>, listing: Listing): PullPage<Cursor> {
  const listed = listing.voicemails.map((voicemail) => voicemail.main_number_id);
  const lineRefs = [...new Set([...(cursor?.lineRefs ?? []), ...listed])].sort();
  const completeLines = mode === 'everything' ? lineRefs.filter((ref) => isCertain(ref, listing)) : [];
  return {
    voicemails: listing.voicemails.map(toVoicemail),
    malformed: listing.malformed,
    removed: [],
    completeLines,
    contradictedLines: listing.isShort ? completeLines : [],
    cursor: { lineRefs },
    more: false,
  };
}

/** An item without an id may be any voicemail of its line: nothing may be missed on that line by this look. */
function isCertain(lineRef: Ref, { doubtfulLines }: Listing): boolean {
  return !doubtfulLines.includes(lineRef) && !doubtfulLines.includes(null);
}

/** The address of a recording is good for minutes only, so the voicemail is asked for again before each download. */
async function openAudio(
  client: ReturnType<typeof phoneIncClient>,
  ref: Ref,
  signal: AbortSignal,
): Promise<AudioStream> {
  const { recording_url: recordingUrl, created_at: receivedAt } = await client.retrieve(ref, signal);
  if (!recordingUrl) throw new ProviderError('not-ready', { reason: 'recording-in-the-making' });
  return { ...audioStreamOf(await client.recording(recordingUrl, signal)), receivedAt };
}

async function unlessGone<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'gone') return null;
    throw error;
  }
}
