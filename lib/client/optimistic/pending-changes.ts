import {
  type Mutation,
  type MutationOptions,
  type MutationState,
  onlineManager,
  type QueryClient,
} from '@tanstack/react-query';
import { type ChangeVariables, changeOptions } from '#lib/client/commands/run-change.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { withCaller } from '#lib/client/list/which-voicemail.ts';
import { addNoteOptions, type NewNote, showNote } from '#lib/client/notes/add-note.ts';
import { changeNoteOptions, type NoteChange, showNoteStep } from '#lib/client/notes/change-note.ts';
import { draftKey, returnWords } from '#lib/client/notes/note-drafts.ts';
import type { MemberRecords } from '#lib/client/offline/member-records.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { layAgain } from './apply-changes.ts';
import { changeCache, readSnapshot } from './inbox-cache.ts';
import { isChange } from './is-unsent.ts';
import { keyOfRecord, type PendingChangeRecord, pendingChangeRecord } from './pending-change-record.ts';
import { truthOf } from './snapshot.ts';

/** The changes of one member on this device, by their keys. */
export interface PendingChangeStore {
  /** Oldest first. */
  readChanges(): Promise<unknown[]>;
  writeChange(key: string, record: unknown): void;
  dropChange(key: string): void;
}

/** A member's changes among their records on this device. `onUnreadable`: so many are there, cannot be read, and are dropped. */
export function pendingChangeStoreOf(
  records: Pick<MemberRecords, 'put' | 'drop' | 'readAll'>,
  onUnreadable: (count: number) => void,
): PendingChangeStore {
  return {
    async readChanges() {
      const { texts, unreadable } = await records.readAll('owed');
      for (const id of unreadable) records.drop('owed', id);
      if (unreadable.length > 0) onUnreadable(unreadable.length);
      return [...texts.values()].map((text): unknown => JSON.parse(text));
    },
    writeChange: (key, record) => records.put('owed', key, JSON.stringify(record)),
    dropChange: (key) => records.drop('owed', key),
  };
}

/** Keeps every change on this device from the moment it is made until the server has answered. Returns how to stop. */
export function keepPendingChanges(client: QueryClient, store: PendingChangeStore): () => void {
  const kept = new Set<string>();
  return client.getMutationCache().subscribe(({ mutation }) => {
    if (!mutation || !isChange(mutation)) return;
    const key = keyOf(mutation);
    if (key === null) return;
    const { status } = mutation.state;
    if (status === 'pending' && !kept.has(key)) {
      const record = recordOf(client, mutation);
      if (!record) return;
      kept.add(key);
      store.writeChange(key, record);
    } else if (status === 'success' || status === 'error') {
      store.dropChange(key);
    }
  });
}

/**
 * Takes up what a member changed before a reload and the server has not answered: shown again, and sent again in the same
 * order under the same keys, so that what did arrive is not done twice. What belongs to another member waits for them.
 */
export async function resumePendingChanges(client: QueryClient, store: PendingChangeStore): Promise<void> {
  const me = client.getQueryData<MeWire>(queryKeys.me)?.id;
  const records = (await store.readChanges()).flatMap((record) => pendingChangeRecord.safeParse(record).data ?? []);
  for (const record of records) {
    if (record.memberId === me && !isRunning(client, keyOfRecord(record))) takeUp(client, record);
  }
  if (onlineManager.isOnline()) void client.resumePausedMutations();
}

function takeUp(client: QueryClient, record: PendingChangeRecord): void {
  if (record.kind === 'note') {
    showNote(client, record.id, record.note);
    const note: NewNote = { id: record.id, note: record.note, key: record.key };
    wait(client, addNoteOptions(record.id), note, () => returnWords(record.id, record.note.text));
  } else if (record.kind === 'note-change') {
    const { id, step, key } = record;
    showNoteStep(client, id, step);
    wait(client, changeNoteOptions(id), { id, step, key } satisfies NoteChange, () => returnEdited(id, step));
  } else {
    changeCache(client, (snapshot) => layAgain(snapshot, record.id, record.change, record.truth));
    wait(client, changeOptions(record.id), { id: record.id, change: record.change } satisfies ChangeVariables);
  }
}

/** Refused words of an edit go back to the note that they were for. */
function returnEdited(id: string, { from, body }: NoteChange['step']): void {
  if ('text' in body && from !== null) returnWords(draftKey(id, from.id), body.text);
}

/** A mutation as it stood when the page went: begun, not answered, waiting for its turn. */
function wait<Data, Variables extends { id: string }>(
  client: QueryClient,
  options: MutationOptions<Data, Error, Variables>,
  variables: Variables,
  onRefused?: () => void,
): void {
  const state: MutationState<Data, Error, Variables> = {
    context: undefined,
    data: undefined,
    error: null,
    failureCount: 0,
    failureReason: null,
    isPaused: true,
    status: 'pending',
    submittedAt: Date.now(),
    variables,
  };
  const onError: typeof options.onError = (error, ...rest) => {
    const message = withCaller(client, variables.id, browserMessages('voicemail')('earlierNotSaved'));
    notify({ text: `${message} ${sentenceOf(error)}`, tone: 'problem', about: `earlier-${variables.id}` });
    onRefused?.();
    return options.onError?.(error, ...rest);
  };
  client.getMutationCache().build(client, { ...options, onError }, state);
}

function keyOf({ state }: Mutation): string | null {
  const variables = state.variables as Partial<ChangeVariables & NewNote & NoteChange> | undefined;
  return variables?.change?.key ?? variables?.key ?? null;
}

function isRunning(client: QueryClient, key: string): boolean {
  return client
    .getMutationCache()
    .getAll()
    .some((mutation) => keyOf(mutation) === key);
}

/** Null where the voicemail is not known here (any more): then nothing is pending. */
function recordOf(client: QueryClient, { state }: Mutation): PendingChangeRecord | null {
  const memberId = client.getQueryData<MeWire>(queryKeys.me)?.id;
  const variables = state.variables as { id: string } & Partial<ChangeVariables & NewNote & NoteChange>;
  const { id, change, note, step, key } = variables;
  if (memberId === undefined) return null;
  if (step && key) return { kind: 'note-change', memberId, id, step, key };
  if (note && key) return { kind: 'note', memberId, id, note, key };
  const truth = truthOf(readSnapshot(client), id);
  return change && truth ? { kind: 'change', memberId, id, change, truth } : null;
}
