import { type MutationOptions, mutationOptions } from '@tanstack/react-query';
import { newId } from '#lib/domain/ids.ts';
import { type VoicemailWire, voicemailWire, type WriteBackBody } from '#lib/wire/voicemails.ts';
import { sentenceOf } from './client-error.ts';
import { request } from './http.ts';
import { changeCache } from './inbox-cache.ts';
import { notify } from './notices.ts';
import { receive } from './wishes.ts';

const SAID: Record<WriteBackBody['action'], string> = {
  retry: 'It is sent once more.',
  'let-go': 'It is no longer sent. Here it stays as it is.',
};

/** Tries again, or lets go, what the phone system did not take of a voicemail; shown when the server has it. */
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
      notify({ text: SAID[action], tone: 'done', about });
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem', about }),
  });
}
