import type { Selectable } from 'kysely';
import type { Change } from '#lib/store/store.ts';
import type { AccountsTable } from '#lib/store/tables.ts';

export type Account = Selectable<AccountsTable>;

/**
 * How long a lease lasts without being renewed. With the look of the others, which comes every second, a killed process is
 * followed within 30 s.
 */
export const LEASE_MS = 25_000;

/** The lease was taken over by another process: what was under way must not be written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Takes the account's pull for `token`, for {@link LEASE_MS}. Null while another holds it, or when it is not active. */
export async function leaseAccount(
  change: Change,
  accountId: string,
  token: string,
  now: number,
): Promise<Account | null> {
  const account = await change.db
    .updateTable('accounts')
    .set({ lease_owner: token, lease_until: now + LEASE_MS })
    .where('id', '=', accountId)
    .where('state', '=', 'active')
    .where('lease_until', '<=', now)
    .returningAll()
    .executeTakeFirst();
  return account ?? null;
}

/**
 * Renews the lease inside the change that relies on it, so that nothing is written by a process that was taken for
 * dead. Throws {@link LeaseLost} when another took it over or the account is no longer active.
 */
export async function renewLease(change: Change, accountId: string, token: string, now: number): Promise<void> {
  const held = await change.db
    .updateTable('accounts')
    .set({ lease_until: now + LEASE_MS })
    .where('id', '=', accountId)
    .where('state', '=', 'active')
    .where('lease_owner', '=', token)
    .executeTakeFirst();
  if (held.numUpdatedRows === 0n) throw new LeaseLost(`account ${accountId} is pulled by another process`);
}

/** Gives the lease back; one taken over meanwhile is left alone. */
export async function releaseAccount(change: Change, accountId: string, token: string): Promise<void> {
  await change.db
    .updateTable('accounts')
    .set({ lease_owner: null, lease_until: 0 })
    .where('id', '=', accountId)
    .where('lease_owner', '=', token)
    .execute();
}
