import { failedTest } from '#lib/accounts/failed-test.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { StoredAccount } from '#lib/store/stored-accounts.ts';
import type { TestAccountBody, TestReplyWire } from '#lib/wire/accounts.ts';
import type { AccountsRoom } from './context.ts';
import { requireAccount } from './require-account.ts';
import { requireRight } from './require-right.ts';

/** A test is watched by somebody: it ends sooner than a pull would give up. */
const TEST_MS = 20_000;

/**
 * Asks a phone system for its lines, with settings that are not kept or with those of an account, changed in part
 * (administrators). Nothing is stored. Throws AppError `invalid-request` with field paths, `provider-failed` with what to
 * do about it, `not-found`.
 */
export async function testPhoneSystem(
  room: AccountsRoom,
  actor: Actor,
  ask: { body: TestAccountBody; signal: AbortSignal },
): Promise<TestReplyWire> {
  requireRight(actor, 'manage-accounts');
  const lines = await linesThere(room, await toTry(room, ask.body), ask.signal);
  return { lines: lines.map(({ name, number }) => ({ name, number: number ?? null })) };
}

/** A phone system with settings that may not work. */
export interface Untried {
  provider: string;
  /** What it is called when it fails. */
  label: string;
  settings: Record<string, unknown>;
}

async function toTry({ accounts, store }: AccountsRoom, body: TestAccountBody): Promise<Untried> {
  if ('provider' in body) return { ...body, label: accounts.facts(body.provider).label };
  const account = await requireAccount(store.db, body.accountId);
  return {
    provider: account.provider,
    label: account.label,
    settings: changedSettings(accounts, account, body.settings),
  };
}

/** The lines that answer with these settings. Throws as {@link testPhoneSystem}. */
export async function linesThere(
  { accounts }: AccountsRoom,
  untried: Untried,
  signal: AbortSignal,
): Promise<RemoteLine[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TEST_MS)]);
  try {
    return await accounts.tryOut(untried.provider, untried.settings, limit);
  } catch (error) {
    throw failedTest(untried.label, error);
  }
}

/** The stored settings with what was written over them: null takes a setting out, what is not named stays. */
export function changedSettings(
  accounts: AccountsRoom['accounts'],
  account: StoredAccount,
  changes: Record<string, unknown>,
): Record<string, unknown> {
  const stored = account.state === 'archived' ? {} : openedSettings(accounts, account, changes);
  return Object.fromEntries(Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== null));
}

/** Sealed under a secret that is lost, they are entered anew as a whole. */
function openedSettings(
  accounts: AccountsRoom['accounts'],
  account: StoredAccount,
  changes: Record<string, unknown>,
): Record<string, unknown> {
  try {
    return accounts.openSettings(account);
  } catch (error) {
    if (Object.keys(changes).length > 0) return {};
    throw failedTest(account.label, error);
  }
}
