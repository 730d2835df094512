import { setTimeout as pause } from 'node:timers/promises';
import { PROVIDERS } from '#lib/providers/registry.ts';
import { newestEvent } from '#lib/store/events/newest-event.ts';
import type { Store } from '#lib/store/store.ts';
import { tendPhoneSystems } from './administrator.ts';
import type { LiveClient } from './live-client.ts';
import type { Member } from './members.ts';
import type { Phones } from './phones.ts';

/** A removal due later than this waits for the end of a trash time and not for a phone system. */
const SOON_MS = 60_000;
const ECHO_MARGIN_MS = 5_000;

/**
 * All is well again: waits until everything asked for is done everywhere, each phone system was looked at anew, and every
 * live client is at the end of the log. Answers what it still waited for when the time was up.
 */
export async function settle(
  store: Store,
  phones: Phones,
  { members, clients }: { members: readonly Member[]; clients: readonly LiveClient[] },
  limitMs: number,
): Promise<string[]> {
  const [administrator] = members;
  const began = Date.now();
  const accounts = await store.db.selectFrom('accounts').select(['id', 'key']).execute();
  let left = ['everything'];
  let isSynced = false;
  while (left.length > 0 && Date.now() - began < limitMs) {
    await pause(500);
    if (administrator !== undefined) {
      await tendPhoneSystems(administrator, phones);
      await retryRefused(store, administrator);
    }
    left = await waitingFor(store, phones, began);
    if (left.length > 0 || isSynced) continue;
    // Once nothing is pending any more: what was changed at the desk meanwhile, however far down it lies.
    left = ['a last look'];
    const answers = await Promise.all(
      accounts.map(({ id }) =>
        administrator?.line.send({ method: 'POST', path: `/api/accounts/${id}/sync`, body: { mode: 'everything' } }),
      ),
    );
    if (answers.some((answer) => answer?.status !== 200)) continue;
    const asked = Date.now();
    while (Date.now() - began < limitMs && (await syncedSince(store, asked)) < accounts.length) await pause(200);
    isSynced = !(await mayBeEchoes(store, phones));
  }
  const newest = await newestEvent(store.db);
  const isAtEnd = ({ place }: LiveClient) => Number(place?.split('-').at(-1)) >= newest;
  while (!clients.every(isAtEnd) && Date.now() - began < limitMs) await pause(200);
  return left;
}

/**
 * A flag set back at the desk soon after our own write looks like a listing that lags behind it, and is believed once that can no
 * longer be.
 */
async function mayBeEchoes({ db }: Store, phones: Phones): Promise<boolean> {
  const rows = await db.selectFrom('voicemails').select(['caller_number', 'listened_at', 'trashed_at']).execute();
  const isOther = rows.some(({ caller_number, listened_at, trashed_at }) => {
    if (!phones.atDesk.has(caller_number ?? '')) return false;
    const [{ system }, { id }] = phones.find(caller_number ?? '');
    return system.voicemails.get(id)?.listened !== (listened_at !== null || trashed_at !== null);
  });
  const last = await db
    .selectFrom('outbox')
    .select((select) => select.fn.max('delivered_at').as('at'))
    .executeTakeFirst();
  const echoMs = Math.max(...PROVIDERS.map(({ capabilities }) => capabilities.echoSeconds)) * 1000;
  return isOther && Date.now() < Number(last?.at ?? 0) + echoMs + ECHO_MARGIN_MS;
}

/**
 * What was refused for good, as by a box that was forbidden for a moment or by another tenant, is tried again by a member, who
 * is told of it.
 */
async function retryRefused({ db }: Store, { line }: Member): Promise<void> {
  const refused = await db
    .selectFrom('outbox')
    .innerJoin('voicemails', 'voicemails.id', 'outbox.voicemail_id')
    .select('voicemails.id')
    .where('outbox.state', '=', 'refused')
    .execute();
  for (const { id } of refused)
    await line.send({ method: 'POST', path: `/api/voicemails/${id}/write-back`, body: { action: 'retry' } });
}

async function syncedSince(store: Store, at: number): Promise<number> {
  const synced = await store.db.selectFrom('accounts').select('id').where('last_full_sync_at', '>=', at).execute();
  return synced.length;
}

async function waitingFor(store: Store, phones: Phones, began: number): Promise<string[]> {
  const { db } = store;
  const now = Date.now();
  const pending = await db
    .selectFrom('outbox')
    .select(['kind', 'attempts', 'due_at', 'last_error'])
    .where('state', '=', 'waiting')
    .where('due_at', '<', now + SOON_MS * 60)
    .execute();
  const erasing = await db.selectFrom('voicemails').select('id').where('erase_asked', '=', 1).execute();
  const accounts = await db.selectFrom('accounts').select(['key', 'state', 'last_sync_at', 'last_error']).execute();
  const [rows, stones] = await Promise.all([
    db.selectFrom('voicemails').select('ref').execute(),
    db.selectFrom('tombstones').select('ref').execute(),
  ]);
  const missing = phones.count + phones.withheld - rows.length - stones.length;
  return [
    ...(pending.length > 0 ? [`${pending.length} wishes, such as ${JSON.stringify(pending[0])}`] : []),
    ...(erasing.length > 0 ? [`${erasing.length} to be erased`] : []),
    ...accounts
      .filter(({ state, last_sync_at }) => state !== 'active' || (last_sync_at ?? 0) < began)
      .map(({ key, state, last_error }) => `${key}, ${state}, ${last_error}`),
    // Tombstones of what is gone on both sides go with the second full sync: then there are fewer than were left.
    ...(missing > stones.length + phones.all.reduce((sum, { system }) => sum + system.removals.length, 0)
      ? [`${missing} voicemails not here yet`]
      : []),
  ];
}
