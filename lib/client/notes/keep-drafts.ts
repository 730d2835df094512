import * as z from 'zod/mini';
import type { DeviceStorage } from '#lib/client/offline/device-memory.ts';
import type { MemberRecords } from '#lib/client/offline/member-records.ts';
import {
  answerForDrafts,
  beginEdit,
  begunFrom,
  begunKey,
  drafts,
  editOfBegun,
  isEdit,
  joined,
  onDraft,
  recallDraft,
  takeDraft,
  takeLeftDrafts,
} from './note-drafts.ts';

const reported = z.object({ key: z.string(), text: z.string(), from: z.optional(z.string()) });

/** The member's windows in this browser. */
export interface DraftShare {
  publish(draft: z.infer<typeof reported>): void;
  /** Returns how to stop. */
  onReport(listener: (data: unknown) => void): () => void;
}

export interface KeepDraftsDeps {
  memberId: string;
  /** Null: this browser keeps nothing; drafts live as long as their window then. */
  records: Pick<MemberRecords, 'put' | 'drop' | 'readAll' | 'unkept'> | null;
  share: DraftShare | null;
  storage: DeviceStorage | null;
  /** Those of before are offered again. */
  onOffered(): void;
  /** So many drafts are there, and cannot be read. */
  onUnreadable(count: number): void;
}

/**
 * Keeps a member's drafts on this device until they are saved or discarded, offers those again that are there, and keeps the
 * member's windows alike. Returns how to stop.
 */
export function keepDrafts(deps: KeepDraftsDeps): () => void {
  const { memberId, records, share, storage } = deps;
  const left = takeLeftDrafts(storage, memberId);
  // Newer than what the device kept, older than what is being typed.
  takeKept(left);
  let isOver = false;
  const stops: ((() => void) | undefined)[] = [
    onDraft((key, text) => {
      const from = begunFrom(key);
      share?.publish({ key, text, ...(from === undefined ? {} : { from }) });
    }),
    share?.onReport((data) => {
      const draft = reported.safeParse(data).data;
      if (draft?.from !== undefined) beginEdit(draft.key, draft.from);
      if (draft) takeDraft(draft.key, draft.text);
    }),
  ];
  if (records)
    void offerKept(deps, records, new Set(left.keys()))
      .then(() => {
        if (isOver) return;
        stops.push(keepFromNow(records));
        deps.onOffered();
      })
      // The key did not come before this window went: what is typed is left to its next page.
      .catch(() => undefined);
  return () => {
    isOver = true;
    for (const stop of stops) stop?.();
  };
}

/** Drafts of before, and the words that edits among them began from. */
function takeKept(texts: Iterable<readonly [string, string]>): void {
  for (const [key, text] of texts) {
    const edit = editOfBegun(key);
    if (edit === null) takeDraft(key, joined(text, recallDraft(key)));
    else beginEdit(edit, text);
  }
}

type Records = NonNullable<KeepDraftsDeps['records']>;

/** What was typed while the device was being read is kept with the first. */
function keepFromNow(records: Records): () => void {
  const keep = (key: string, text: string) => {
    const from = begunFrom(key);
    if (from !== undefined) records.put('drafts', begunKey(key), from);
    if (text !== '') return records.put('drafts', key, text);
    dropDraft(records, key);
  };
  for (const [key, text] of drafts.get()) keep(key, text);
  const stops = [onDraft(keep), answerForDrafts(() => records.unkept.get() === 0)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Takes a draft off the device, with the words that it began from. */
export function dropDraft(records: Pick<Records, 'drop'>, key: string): void {
  records.drop('drafts', key);
  if (isEdit(key)) records.drop('drafts', begunKey(key));
}

/** Offers what the device kept, beside what is being typed already. */
async function offerKept(
  { onUnreadable }: KeepDraftsDeps,
  records: Records,
  newer: ReadonlySet<string>,
): Promise<void> {
  const { texts, unreadable } = await records.readAll('drafts');
  takeKept([...texts].filter(([key]) => !newer.has(key)));
  for (const id of unreadable) records.drop('drafts', id);
  const lost = unreadable.filter((id) => editOfBegun(id) === null);
  if (lost.length > 0) onUnreadable(lost.length);
}

/** Null where the browser has no such means. */
export function draftShareOf(memberId: string): DraftShare | null {
  if (!('BroadcastChannel' in window)) return null;
  const channel = new BroadcastChannel(`aftertone-drafts ${memberId}`);
  return {
    publish: (draft) => channel.postMessage(draft),
    onReport(listener) {
      channel.onmessage = ({ data }) => listener(data);
      return () => channel.close();
    },
  };
}
