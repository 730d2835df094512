import type { QueryClient } from '@tanstack/react-query';
import { notify } from '#lib/client/feedback/toasts.ts';
import { fetchEvents, takeEvents } from '#lib/client/live/feed-deps.ts';
import { followErased } from '#lib/client/notes/drafts-of-erased.ts';
import { draftShareOf, keepDrafts } from '#lib/client/notes/keep-drafts.ts';
import { drafts, voicemailOfDraft } from '#lib/client/notes/note-drafts.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { isUnsent } from '#lib/client/optimistic/is-unsent.ts';
import {
  keepPendingChanges,
  pendingChangeStoreOf,
  resumePendingChanges,
} from '#lib/client/optimistic/pending-changes.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { voicemailOptions } from '#lib/client/queries/voicemail.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { windowStorage } from './device-memory.ts';
import { type DeviceStore, deviceStore } from './device-store.ts';
import { forgetCopies, untilForgotten } from './forget-device.ts';
import { type JoinDeps, joinKept } from './join-kept.ts';
import { forgetRecordings } from './keep-recording.ts';
import { keepScreens } from './keep-screens.ts';
import { keepsCopies } from './keeps-copies.ts';
import { type KeptScreens, readScreens } from './kept-screens.ts';
import { type OpenedRecords, openRecords } from './open-records.ts';
import { unkept } from './unkept.ts';

/**
 * Starts storing on this device what the inbox shows, unsent changes and unsaved notes, after loading what was stored before.
 * `isOffline`: the window itself was opened from stored data. Loaded after the first paint. Returns how to stop.
 */
export function startKeeping(client: QueryClient, isOffline: boolean): () => void {
  const memberId = client.getQueryData<MeWire>(queryKeys.me)?.id;
  if (memberId === undefined) return () => undefined;
  const ending = new AbortController();
  const stops: (() => void)[] = [];
  let opened: OpenedRecords | null = null;
  const stop = () => {
    ending.abort();
    for (const each of stops.splice(0)) each();
    unkept.set(null);
  };
  void start(memberId);
  return stop;

  async function start(me: string): Promise<void> {
    const store = await deviceStore();
    if (ending.signal.aborted) return;
    opened = store && openRecords(me, store, ending.signal);
    const records = opened?.records ?? null;
    stops.push(
      untilForgotten(async () => {
        await records?.settled();
        stop();
      }),
      keepDrafts({
        memberId: me,
        records,
        share: draftShareOf(me),
        storage: windowStorage(),
        onOffered: () => askForVoicemails(client),
        onUnreadable: (count) => reportUnreadable('unreadableNotes', count),
      }),
      followErased(client, records),
      askBeforeLosing(client, () => opened),
    );
    if (!store || !records) return;
    stops.push(countUnkept(records), reportWhenFull(records));
    const changes = pendingChangeStoreOf(records, (count) => reportUnreadable('unreadableChanges', count));
    stops.push(keepPendingChanges(client, changes));
    // The key may arrive late; the screen doesn't wait for it.
    void resumePendingChanges(client, changes).catch(() => undefined);
    await keepCopies(store);
  }

  async function keepCopies(store: DeviceStore): Promise<void> {
    if (!keepsCopies()) return;
    if (!isOffline) await takeUpScreens(client, readScreens(await store.readScreens(), Date.now()));
    if (ending.signal.aborted) return;
    const onGone = (ids: string[] | 'unknown') => void forgetRecordings(ids).catch(() => undefined);
    // Another window may have turned it off.
    const writeScreens = async (record: unknown) => (keepsCopies() ? store.writeScreens(record) : undefined);
    stops.push(keepScreens(client, { store: { writeScreens }, now: Date.now, onGone }));
  }
}

/** Stored data that can't be brought up to date, or is another member's, is removed with its recordings. */
async function takeUpScreens(client: QueryClient, kept: KeptScreens | null): Promise<void> {
  const me = client.getQueryData<MeWire>(queryKeys.me)?.id;
  const deps: JoinDeps = { ask: fetchEvents, take: (events) => takeEvents(client, events) };
  const isTrue = kept !== null && kept.memberId === me && (await joinKept(client, kept, deps).catch(() => false));
  if (!isTrue) await forgetCopies('screens');
}

/** Finds voicemails that were erased in the meantime, whose drafts are then removed (lib/client/notes/drafts-of-erased.ts). */
function askForVoicemails(client: QueryClient): void {
  for (const id of new Set([...drafts.get().keys()].map(voicemailOfDraft)))
    if (!shownVoicemail(readSnapshot(client), id)) void client.prefetchQuery(voicemailOptions(id));
}

function countUnkept({ unkept: ofRecords }: OpenedRecords['records']): () => void {
  const count = () => unkept.set(ofRecords.get());
  count();
  return ofRecords.subscribe(count);
}

/** Shown once, until storing works again. */
function reportWhenFull({ failure }: OpenedRecords['records']): () => void {
  return failure.subscribe(() => {
    const error = failure.get();
    if (error === null) return;
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    const text = browserMessages('common')(isFull ? 'deviceFull' : 'deviceRefuses');
    notify({ text, tone: 'problem', about: 'device-full' });
  });
}

function reportUnreadable(key: 'unreadableChanges' | 'unreadableNotes', count: number): void {
  notify({ text: browserMessages('common')(key, { count }), tone: 'problem', about: key });
}

/** The browser asks before a window with data that couldn't be stored is closed. Returns how to stop. */
function askBeforeLosing(client: QueryClient, opened: () => OpenedRecords | null): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isAtRisk(client, opened())) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

function isAtRisk(client: QueryClient, opened: OpenedRecords | null): boolean {
  const hasTyped = drafts.get().size > 0;
  if (!opened) return hasTyped || client.isMutating({ predicate: isUnsent }) > 0;
  const { records, isKeyLate } = opened;
  const isStuck = records.failure.get() !== null && records.unkept.get() > 0;
  return isStuck || (isKeyLate() && (hasTyped || records.unkept.get() > 0));
}
