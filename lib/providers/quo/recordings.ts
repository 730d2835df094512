import { z } from 'zod';
import { ProviderError } from '../errors.ts';
import { pathSegment } from '../http/path-segment.ts';
import { readItems, textField } from '../http/read-json.ts';
import { optionalText } from '../http/reply-fields.ts';
import type { QuoClient } from './client.ts';

/** `GET /v1/call-recordings/{callId}` (vendor's description): segments, oldest first, in one of nine states. */
const recordingsReply = z.object({ data: z.array(z.unknown()) });
const segmentItem = z.object({ status: optionalText, url: optionalText });

/** States after which there will be no recording; of the others, all but `completed` may still become one. */
const OVER = new Set(['absent', 'deleted', 'failed']);

/**
 * The address of a voicemail's recording where the voicemail itself has none. A caller leaves it at the end of the
 * call, so the newest finished segment is taken (inferred). Throws `not-ready` while one is being made, else `gone`.
 */
export async function recordingAddress(client: QuoClient, ref: string, signal: AbortSignal): Promise<string> {
  const reply = await client.get(`/v1/call-recordings/${pathSegment(ref)}`, {}, signal);
  const { data } = await client.read(reply, recordingsReply);
  const { parsed } = readItems(data, segmentItem, (item) => textField(item, 'id'));
  const finished = parsed.findLast(({ status, url }) => status === 'completed' && (url ?? null) !== null);
  if (finished?.url) return finished.url;
  const isMadeStill = parsed.some(({ status }) => !OVER.has(status ?? ''));
  throw new ProviderError(isMadeStill ? 'not-ready' : 'gone', { reason: 'no-recording' });
}
