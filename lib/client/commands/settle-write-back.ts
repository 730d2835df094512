import { type MutationOptions, mutationOptions } from '@tanstack/react-query';
import { notify } from '#lib/client/feedback/toasts.ts';
import { receive } from '#lib/client/optimistic/apply-changes.ts';
import { changeCache } from '#lib/client/optimistic/inbox-cache.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { newId } from '#lib/domain/ids.ts';
import { type VoicemailWire, voicemailWire, type WriteBackBody } from '#lib/wire/voicemails.ts';

/** Tries again, or discards, what the phone system did not take of a voicemail; shown when the server has it. */
export function settleWriteBackOptions(id: string): MutationOptions<VoicemailWire, Error, WriteBackBody> {
  const about = `write-back-${id}`;
  return mutationOptions({
    mutationKey: ['write-back', id],
    mutationFn: (body: WriteBackBody) =>
      request({
        path: `/api/voicemails/${encodeURIComponent(id)}/write-back`,
        method: 'POST',
        body,
        reply: voicemailWire,
        idempotencyKey: newId(),
      }),
    onSuccess: (reply, { action }, _result, { client }) => {
      changeCache(client, (snapshot) => receive(snapshot, reply));
      notify({
        text: browserMessages('voicemail')(action === 'retry' ? 'retrying' : 'keptHereOnly'),
        tone: 'done',
        about,
      });
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem', about }),
  });
}
