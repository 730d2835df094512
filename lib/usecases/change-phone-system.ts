import type { Updateable } from 'kysely';
import { failedTest } from '#lib/accounts/failed-test.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { accountSentences } from '#lib/sentences/accounts.ts';
import { anew, fromTheBeginning, updateAccount } from '#lib/store/change-account.ts';
import type { StoredAccount } from '#lib/store/stored-accounts.ts';
import type { AccountsTable } from '#lib/store/tables.ts';
import type { ChangeAccountBody, PhoneSystemWire } from '#lib/wire/accounts.ts';
import type { AccountsRoom } from './context.ts';
import { declaredIn, refuseDeclared } from './declared.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { type Asking, doneBefore, type Keyed, once } from './once.ts';
import { refuseTwin } from './refuse-twin.ts';
import { requireAccount } from './require-account.ts';
import { requireRight } from './require-right.ts';
import { changedSettings, linesThere } from './test-phone-system.ts';

export interface ChangePhoneSystemAsk extends Keyed {
  id: string;
  body: ChangeAccountBody;
  signal: AbortSignal;
}

/**
 * Names a phone system, pauses it, lets it go on, or changes its settings, tried out first (administrators). A setting
 * that is not named stays, null takes one out; an archive is connected again by settings that are whole. Throws AppError
 * `conflict` for what its accounts file decides or while it is being erased, `invalid-request`, `provider-failed`,
 * `not-found`, `key-reused`.
 */
export async function changePhoneSystem(
  room: AccountsRoom,
  actor: Actor,
  ask: ChangePhoneSystemAsk,
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const { id, body } = ask;
  // As with a new one, a kept hash must tell nobody a password.
  const request = ['change-account', id, { ...body, settings: room.accounts.fingerprint(body.settings ?? null) }];
  const asking = { idempotencyKey: ask.idempotencyKey, request, at: room.clock.now() };
  if ((await doneBefore(room.store.db, actor, asking)) === null) await changeNow(room, actor, ask, asking);
  return getPhoneSystem(room, actor, { id });
}

async function changeNow(
  room: AccountsRoom,
  actor: Actor,
  { id, body, signal }: ChangePhoneSystemAsk,
  asking: Asking,
): Promise<void> {
  const before = await requireAccount(room.store.db, id);
  const settings = body.settings && (await triedSettings(room, before, body.settings, signal));
  const { label, paused } = body;
  await room.store.change((change) =>
    once(change, actor, asking, async () => {
      const account = await requireAccount(change.db, id);
      if (settings) await refuseTwin(change.db, room.accounts, { provider: account.provider, settings }, id);
      const facts = factsAfter(room, account, { label, paused, settings });
      if (Object.keys(facts).length > 0) await updateAccount(change, id, facts);
      return { ids: [id], refused: [] };
    }),
  );
  const changed = { isNamed: label !== undefined, isConnectedAnew: settings !== undefined, paused };
  room.log.info({ accountId: id, memberId: actor.memberId, ...changed }, 'phone system changed');
  room.nudgeWorker();
}

async function triedSettings(
  room: AccountsRoom,
  account: StoredAccount,
  changes: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  refuseDeclared(account);
  const { provider, label } = account;
  const settings = changedSettings(room.accounts, account, changes);
  await linesThere(room, { provider, label, settings }, signal);
  return settings;
}

interface Wanted {
  label: string | undefined;
  paused: boolean | undefined;
  settings: Record<string, unknown> | undefined;
}

function factsAfter(room: AccountsRoom, account: StoredAccount, wanted: Wanted): Updateable<AccountsTable> {
  if (account.state === 'erasing') throw new AppError('conflict', accountSentences.beingErased(account.label));
  const { label, settings } = wanted;
  if (label !== undefined && label !== account.label) refuseDeclared(account);
  return {
    ...(label !== undefined && label !== account.label ? { label } : {}),
    ...(settings ? connectedAnew(room, account, settings) : {}),
    ...stateAfter(room, account, wanted),
  };
}

function connectedAnew(
  { accounts }: AccountsRoom,
  account: StoredAccount,
  settings: unknown,
): Updateable<AccountsTable> {
  return {
    ...anew,
    ...fromTheBeginning,
    state: account.state === 'paused' && declaredIn(account) === 'no' ? 'paused' : 'active',
    // Connected by hand, what a file once declared is no longer that file's.
    key: null,
    ...(account.state === 'archived' ? { removed_at: null, last_sweep_at: null } : {}),
    settings: accounts.sealSettings(account.id, account.provider, settings),
  };
}

function stateAfter(
  room: AccountsRoom,
  account: StoredAccount,
  { paused, settings }: Wanted,
): Updateable<AccountsTable> {
  if (paused === undefined) return {};
  if (account.state === 'archived' && !settings)
    throw new AppError('conflict', accountSentences.archived(account.label));
  if (paused) return { state: 'paused', lease_owner: null, lease_until: 0 };
  if (account.state === 'active') return {};
  if (declaredIn(account) === 'dropped') throw new AppError('conflict', accountSentences.dropped(account.label));
  return settings ? { state: 'active' } : { ...anew, settings: sealedAnew(room, account) };
}

/** Sealed anew they are another text, by which every process sees that it must connect anew, forgetting old refusals. */
function sealedAnew({ accounts }: AccountsRoom, account: StoredAccount): string {
  try {
    return accounts.sealSettings(account.id, account.provider, accounts.openSettings(account));
  } catch (error) {
    throw failedTest(account.label, error);
  }
}
