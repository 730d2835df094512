import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { ProviderError } from '../errors.ts';
import { readItems } from '../http/read-json.ts';
import { LARGEST_PAGE, type PageParams, type PortsipClient } from './client.ts';
import { boxPath, mailPath, type Place } from './refs.ts';
import { type VoicemailReply, voicemailReply } from './replies.ts';
import { toRemoteVoicemail } from './transform.ts';

/** Voicemails asked about again are recent: this many pages from the newest, then the single voicemail must do. */
const MOST_PAGES = 3;
/** Around the time we know, as the PBX may keep fractions that it does not show. */
const AROUND_MS = 2_000;

/** The single voicemail as the PBX tells it, without its transcription; null when there is none. */
export async function getOne(client: PortsipClient, place: Place, signal: AbortSignal): Promise<VoicemailReply | null> {
  try {
    return await client.get(mailPath(place), voicemailReply, signal);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'gone') return null;
    throw error;
  }
}

/**
 * The voicemail as it is now. The state of its transcription is in listings only, so it is looked for there: on the
 * newest page, then around its time, then a few pages down; one found nowhere is answered without that state.
 */
export async function lookUp(
  client: PortsipClient,
  place: Place,
  now: number,
  signal: AbortSignal,
): Promise<RemoteVoicemail | null> {
  const reported = (reply: VoicemailReply) => toRemoteVoicemail(reply, place.box, now);
  const newest = await findOnPage(client, place, { skip: 0 }, signal);
  if (newest.found) return reported(newest.found);
  const single = await getOne(client, place, signal);
  if (single === null) return null;
  const isBelow = newest.oldest !== undefined && single.created_at <= newest.oldest;
  const listed = isBelow ? await findFurtherDown(client, place, single.created_at, signal) : undefined;
  return reported(listed ?? single);
}

async function findFurtherDown(
  client: PortsipClient,
  place: Place,
  at: number,
  signal: AbortSignal,
): Promise<VoicemailReply | undefined> {
  const around = await findAround(client, place, at, signal);
  if (around) return around;
  for (let page = 1; page < MOST_PAGES; page += 1) {
    const { found, oldest } = await findOnPage(client, place, { skip: page * LARGEST_PAGE }, signal);
    if (found || oldest === undefined || oldest < at) return found;
  }
  return undefined;
}

/** Asks the listing for that moment. Whether a time can be filtered is not documented: 400 says that it cannot. */
async function findAround(
  client: PortsipClient,
  place: Place,
  at: number,
  signal: AbortSignal,
): Promise<VoicemailReply | undefined> {
  const [from, to] = [at - AROUND_MS, at + AROUND_MS].map((time) => new Date(time).toISOString());
  const filter = `created_at ge '${from}' and created_at le '${to}'`;
  try {
    return (await findOnPage(client, place, { skip: 0, filter }, signal)).found;
  } catch (error) {
    if (error instanceof ProviderError && error.status === 400) return undefined;
    throw error;
  }
}

async function findOnPage(client: PortsipClient, place: Place, params: PageParams, signal: AbortSignal) {
  const { items } = await client.list(boxPath(place.box), params, signal);
  const { parsed } = readItems(items, voicemailReply, () => null);
  return { found: parsed.find(({ id }) => id === place.mailId), oldest: parsed.at(-1)?.created_at };
}
