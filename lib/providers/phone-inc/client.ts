import type { Ref } from '#lib/domain/voicemail.ts';
import type { GuardedReply, GuardedRequest, Malformed, ProviderTools } from '../contract.ts';
import { exactUrl } from '../http/exact-url.ts';
import { pathSegment } from '../http/path-segment.ts';
import { readItems, readJson, readJsonOrNull, textField } from '../http/read-json.ts';
import { expectOk } from '../http/status-error.ts';
import { listReply, type VoicemailReply, voicemailReply } from './replies.ts';

/** Where and as whom to ask. `baseUrl` has no slash at its end. */
export interface PhoneIncAccess {
  baseUrl: string;
  apiKey: string;
}

/** Everything there is, and what of it could not be read. */
export interface Listing {
  voicemails: VoicemailReply[];
  malformed: Malformed[];
  /** Main numbers of which at least one item could not even be told apart; null: not even its main number was readable. */
  doubtfulLines: (Ref | null)[];
  /** True when there are more unlistened ones than were listed, by Phone.inc's own count. */
  isShort: boolean;
}

/** The five requests of Phone.inc's voicemail API. Each throws ProviderError as the status says (404: `gone`). */
export function phoneIncClient({ baseUrl, apiKey }: PhoneIncAccess, tools: Pick<ProviderTools, 'fetch' | 'now'>) {
  const send = async (url: URL, request: GuardedRequest): Promise<GuardedReply> =>
    expectOk(await tools.fetch(url, { ...request, headers: { 'X-Api-Key': apiKey, ...request.headers } }), tools.now());
  const voicemailUrl = (ref: Ref) => exactUrl(`voicemails/${pathSegment(ref)}`, `${baseUrl}/`);

  return {
    async list(signal: AbortSignal): Promise<Listing> {
      const reply = await readJson(await send(new URL(`${baseUrl}/voicemails`), { signal }), listReply);
      const { voicemails: items, unlistened_count: unlistened = 0 } = reply;
      const { parsed, malformed } = readItems(items, voicemailReply, (item) => textField(item, 'id'));
      const unnamed = items.filter((item) => textField(item, 'id') === null);
      return {
        voicemails: parsed,
        malformed,
        // Whatever could not be read may be unlistened.
        isShort: unlistened > parsed.filter(({ listened_at }) => listened_at === null).length + malformed.length,
        doubtfulLines: unnamed.map((item) => textField(item, 'main_number_id')),
      };
    },

    async retrieve(ref: Ref, signal: AbortSignal): Promise<VoicemailReply> {
      return readJson(await send(voicemailUrl(ref), { signal }), voicemailReply);
    },

    /**
     * Form-encoded, as documented; setting what already is so changes nothing there. The answer is the voicemail (doc); null
     * where it is anything else.
     */
    async setListened(ref: Ref, listened: boolean, signal: AbortSignal): Promise<VoicemailReply | null> {
      const reply = await send(voicemailUrl(ref), {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ listened: String(listened) }).toString(),
        signal,
      });
      const answered = reply.status === 200 ? await readJsonOrNull(reply, voicemailReply) : null;
      return answered?.id === ref ? answered : null;
    },

    /** True for 204, the one answer that says so (doc). */
    async remove(ref: Ref, signal: AbortSignal): Promise<boolean> {
      return (await send(voicemailUrl(ref), { method: 'DELETE', signal })).status === 204;
    },

    /** The recording behind a `recording_url`; the guarded fetch keeps the key from any other host it leads to. */
    async recording(recordingUrl: string, signal: AbortSignal): Promise<GuardedReply> {
      const headers = { Accept: 'audio/*, */*' };
      return send(new URL(recordingUrl, baseUrl), { headers, signal, expects: 'bytes' });
    },
  };
}
