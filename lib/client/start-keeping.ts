import type { QueryClient } from '@tanstack/react-query';
import type { MeWire } from '#lib/wire/members.ts';
import { deviceStore } from './device-store.ts';
import { askEvents, takeEvents } from './feed-world.ts';
import { forgetCopies, untilForgotten } from './forget-device.ts';
import { type JoinWorld, joinKept } from './join-kept.ts';
import { forgetRecordings } from './keep-recording.ts';
import { keepScreens } from './keep-screens.ts';
import { keepsCopies } from './keeps-copies.ts';
import { type KeptScreens, readScreens } from './kept-screens.ts';
import { keepOwed, takeUpOwed } from './owed-changes.ts';
import { queryKeys } from './query-keys.ts';

/**
 * From now on this device keeps what the inbox shows and what is not sent yet, after having taken up what it kept before.
 * `isOffline`: the window was itself opened from what is kept. Loaded after the first paint. Returns how to stop.
 */
export function startKeeping(client: QueryClient, isOffline: boolean): () => void {
  const stops: (() => void)[] = [];
  let isOver = false;
  const stop = () => {
    isOver = true;
    for (const each of stops.splice(0)) each();
  };
  void start();
  return stop;

  async function start(): Promise<void> {
    const store = await deviceStore();
    if (!store || isOver) return;
    stops.push(untilForgotten(stop), keepOwed(client, store));
    await takeUpOwed(client, store);
    if (isOver || !keepsCopies()) return;
    if (!isOffline) await takeUpScreens(client, readScreens(await store.readScreens(), Date.now()));
    if (isOver) return;
    const onGone = (ids: string[] | 'unknown') => void forgetRecordings(ids).catch(() => undefined);
    // It may be switched off in another window.
    const writeScreens = async (record: unknown) => (keepsCopies() ? store.writeScreens(record) : undefined);
    stops.push(keepScreens(client, { store: { writeScreens }, now: Date.now, onGone }));
  }
}

/** What cannot be made true, or is another member's, is taken away with its recordings. */
async function takeUpScreens(client: QueryClient, kept: KeptScreens | null): Promise<void> {
  const me = client.getQueryData<MeWire>(queryKeys.me)?.id;
  const world: JoinWorld = { ask: askEvents, take: (events) => takeEvents(client, events) };
  const isTrue = kept !== null && kept.memberId === me && (await joinKept(client, kept, world).catch(() => false));
  if (!isTrue) await forgetCopies('screens');
}
