import type { QueryClient } from '@tanstack/react-query';
import { copyText } from '#lib/client/commands/copy-text.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import type { MemberRecords } from '#lib/client/offline/member-records.ts';
import type { InboxSnapshot } from '#lib/client/optimistic/snapshot.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { dropDraft } from './keep-drafts.ts';
import { drafts, voicemailOfDraft } from './note-drafts.ts';

/**
 * Takes drafts beside voicemails that are erased off the device, as everything about them. This window still has the words, for
 * their writer to copy. Returns how to stop.
 */
export function followErased(client: QueryClient, records: Pick<MemberRecords, 'drop'> | null): () => void {
  const reported = new Set<string>();
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== queryKeys.journal[0]) return;
    const journal = (query.state.data ?? {}) as InboxSnapshot['journal'];
    for (const [key, text] of drafts.get()) {
      if (journal[voicemailOfDraft(key)] !== null || reported.has(key)) continue;
      reported.add(key);
      if (records) dropDraft(records, key);
      const t = browserMessages('voicemail');
      const run = () => void copyText(text);
      const action = { label: t('copyNote'), run };
      notify({ text: t('draftOfErased'), tone: 'problem', about: `erased-${key}`, action });
    }
  });
}
