import { type MutationOptions, mutationOptions } from '@tanstack/react-query';
import { newId } from '#lib/domain/ids.ts';
import { type VoicemailWire, voicemailWire, type WriteBackBody } from '#lib/wire/voicemails.ts';
import { sentenceOf } from './client-error.ts';
import { request } from './http.ts';
import { changeCache } from './inbox-cache.ts';
import { notify } from './notices.ts';
import { receive } from './wishes.ts';

/** Tries again, or lets go, what the phone system did not take of a voicemail; shown when the server has it. */
export function settleWriteBackOptions(id: string): MutationOptions<VoicemailWire, Error, WriteBackBody> {
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
    onSuccess: (reply, _body, _result, { client }) => void changeCache(client, (snapshot) => receive(snapshot, reply)),
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem', about: `write-back-${id}` }),
  });
}
