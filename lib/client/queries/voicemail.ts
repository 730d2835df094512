import { queryOptions } from '@tanstack/react-query';
import { ClientError } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type VoicemailWire, voicemailWire } from '#lib/wire/voicemails.ts';

/** One voicemail; null when there is none of that id (any more). Throws ClientError. */
export function voicemailOptions(id: string) {
  return queryOptions({
    queryKey: queryKeys.item(id),
    queryFn: async ({ signal }): Promise<VoicemailWire | null> => {
      try {
        return await request({ path: `/api/voicemails/${encodeURIComponent(id)}`, reply: voicemailWire, signal });
      } catch (error) {
        if (error instanceof ClientError && error.code === 'not-found') return null;
        throw error;
      }
    },
  });
}
