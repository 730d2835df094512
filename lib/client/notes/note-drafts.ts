import * as z from 'zod/mini';
import { type DeviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';
import { makeExternalStore } from '#lib/client/request/external-store.ts';

/**
 * What is being written and not saved yet, by {@link draftKey}. What is typed here is kept on the device and told to the
 * member's other windows by whoever listens (lib/client/notes/keep-drafts.ts).
 */
export const drafts = makeExternalStore<ReadonlyMap<string, string>>(new Map());

/** Of a new note beside a voicemail, or of other words for a note that is there. */
export function draftKey(voicemailId: string, noteId?: string): string {
  return noteId === undefined ? voicemailId : `${voicemailId}/${noteId}`;
}

/** Which voicemail a draft is about. */
export function voicemailOfDraft(key: string): string {
  return key.split('/')[0] ?? key;
}

/** Null: of a new one. */
function noteOfDraft(key: string): string | null {
  return key.split('/')[1] ?? null;
}

/** The words of the note that each draft of an edit began from. */
const begun = new Map<string, string>();
const BEGUN = '/from';

/** Where the device keeps the words that the edit under a key began from. */
export const begunKey = (key: string) => `${key}${BEGUN}`;

/** The key of the edit, of what {@link begunKey} made; null for a draft itself. */
export function editOfBegun(key: string): string | null {
  return key.endsWith(BEGUN) ? key.slice(0, -BEGUN.length) : null;
}

/** Editing a note begins from these words; one that is under way goes on from where it began. */
export function beginEdit(key: string, words: string): void {
  if (!begun.has(key)) begun.set(key, words);
}

/** The words that the edit under a key began from, also before a reload; undefined where none is under way. */
export function begunFrom(key: string): string | undefined {
  return begun.get(key);
}

/** True for the key of other words for a note that is there. */
export const isEdit = (key: string) => noteOfDraft(key) !== null;

const listeners = new Set<(key: string, text: string) => void>();

/** Calls back with each draft that changes by this window's own doing; empty when it is saved or discarded. Returns how to stop. */
export function onDraft(listener: (key: string, text: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The unfinished text under a key; empty when there is none. */
export function recallDraft(key: string): string {
  return drafts.get().get(key) ?? '';
}

/** Keeps an unfinished text until it is saved or discarded; an empty one is forgotten. */
export function keepDraft(key: string, text: string): void {
  if (text === '') begun.delete(key);
  if (recallDraft(key) === text) return;
  takeDraft(key, text);
  for (const listener of listeners) listener(key, text);
}

/** The same for what was typed in another window, or before this one was loaded. */
export function takeDraft(key: string, text: string): void {
  if (text === '') begun.delete(key);
  drafts.set((known) => {
    const others = new Map(known);
    others.delete(key);
    return text === '' ? others : others.set(key, text);
  });
}

/** Words that could not be saved go back to where they were typed, above what is being written there by now. */
export function returnWords(key: string, words: string): void {
  keepDraft(key, joined(words, recallDraft(key)));
}

/** Edits of notes that are there no more (deleted in another window) go on as a new note. `noteIds`: those that are there. */
export function adoptEdits(voicemailId: string, noteIds: ReadonlySet<string>): void {
  for (const [key, text] of drafts.get()) {
    const noteId = noteOfDraft(key);
    if (noteId === null || voicemailOfDraft(key) !== voicemailId || noteIds.has(noteId)) continue;
    keepDraft(key, '');
    returnWords(draftKey(voicemailId), text);
  }
}

/** Two texts as one, in which neither stands twice. */
export function joined(before: string, after: string): string {
  if (after.startsWith(before)) return after;
  return after === '' || before.endsWith(after) ? before : `${before}\n${after}`;
}

/** True once the device has every draft of this window; set by whoever keeps them. */
let isAllKept: () => boolean = () => false;

/** Tells this window how to ask whether the device has every draft. Returns how to stop, after which none is taken to be kept. */
export function answerForDrafts(isKept: () => boolean): () => void {
  isAllKept = isKept;
  return () => {
    isAllKept = () => false;
  };
}

const NAME = 'aftertone.drafts';
const leaving = z.object({ memberId: z.string(), drafts: z.array(z.tuple([z.string(), z.string()])) });

/** A page that goes cannot wait for its device's store: what that does not have yet is left to the same window's next page. */
export function leaveDrafts(storage: DeviceStorage, memberId: string): void {
  const edits = [...begun].flatMap(([key, words]) => (drafts.get().has(key) ? [[begunKey(key), words] as const] : []));
  const unkept = isAllKept() ? [] : [...edits, ...drafts.get()];
  remember(storage, NAME, unkept.length === 0 ? null : { memberId, drafts: unkept });
}

/** What the page before left to this one, of the same member only; it is there once. */
export function takeLeftDrafts(storage: DeviceStorage | null, memberId: string): Map<string, string> {
  const left = recall(storage, NAME, leaving);
  remember(storage, NAME, null);
  return new Map(left?.memberId === memberId ? left.drafts : []);
}
