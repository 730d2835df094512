import { readErrorRecord } from '#lib/domain/error-record.ts';
import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { changeRejected, changeWaits } from '#lib/sentences/write-back.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { isConnected } from './facts-of.ts';

type WriteBackFacts = Pick<
  VoicemailRow,
  'entry_state' | 'entry_error' | 'entry_due_at' | 'listened_at' | 'trashed_at' | 'account_state'
>;

/** What is still pending at the phone system for a voicemail, or why nothing is sent to it. */
export function writeBackToWire(
  { inWords }: Pick<UseCaseContext, 'inWords'>,
  row: WriteBackFacts,
  facts: ProviderFacts,
): VoicemailWire['writeBack'] {
  const name = facts.label;
  // Nothing is pending to an archive, and that stands above it once, not at each of its voicemails.
  if (!isConnected(row)) return { state: 'none' };
  const cause = readErrorRecord(row.entry_error);
  if (row.entry_state === 'refused') return { state: 'refused', reason: inWords(changeRejected(name, cause)) };
  if (row.entry_state === 'waiting')
    return { state: 'waiting', reason: inWords(changeWaits(name, cause, row.entry_due_at)) };
  if (row.trashed_at !== null && !facts.canRemove)
    return { state: 'unsupported', reason: inWords(sentence('noDelete', { name })) };
  if (row.listened_at !== null && !facts.canSetListened)
    return { state: 'unsupported', reason: inWords(sentence('noReadMark', { name })) };
  return { state: row.entry_state === 'delivered' ? 'sent' : 'none' };
}
