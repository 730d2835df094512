import type { Probe } from '#lib/accounts/contract.ts';
import { failedTest } from '#lib/accounts/failed-test.ts';
import { compareAccount } from '#lib/accounts/recognize.ts';
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
 * (administrators), and says whether another account answers. Nothing is stored. Throws AppError `invalid-request` with field paths, `provider-failed` with what to
 * do about it, `not-found`.
 */
export async function testPhoneSystem(
  room: AccountsRoom,
  actor: Actor,
  ask: { body: TestAccountBody; signal: AbortSignal },
): Promise<TestReplyWire> {
  requireRight(actor, 'manage-accounts');
  const { account, ...untried } = await toTry(room, ask.body);
  if (account === undefined) return replyOf(await linesThere(room, untried, ask.signal), false);
  const probe = await probeThere(room, untried, ask.signal);
  return replyOf(probe.lines, (await compareAccount(room.store.db, account, probe)) === 'another');
}

function replyOf(lines: RemoteLine[], isAnother: boolean): TestReplyWire {
  return { lines: lines.map(({ name, number }) => ({ name, number: number ?? null })), isAnother };
}

/** A phone system with settings that may not work. */
export interface Untried {
  provider: string;
  /** What it is called when it fails. */
  label: string;
  settings: Record<string, unknown>;
}

async function toTry(
  { accounts, store }: AccountsRoom,
  body: TestAccountBody,
): Promise<Untried & { account?: StoredAccount }> {
  if ('provider' in body) return { ...body, label: accounts.facts(body.provider).label };
  const account = await requireAccount(store.db, body.accountId);
  return {
    account,
    provider: account.provider,
    label: account.label,
    settings: changedSettings(accounts, account, body.settings),
  };
}

/** The lines that answer with these settings. Throws as {@link testPhoneSystem}. */
async function linesThere(room: AccountsRoom, untried: Untried, signal: AbortSignal): Promise<RemoteLine[]> {
  return withinTest(untried, signal, (limit) => room.accounts.tryOut(untried.provider, untried.settings, limit));
}

/** The same, and who it is that answers. Throws as {@link testPhoneSystem}. */
export async function probeThere(room: AccountsRoom, untried: Untried, signal: AbortSignal): Promise<Probe> {
  return withinTest(untried, signal, (limit) => room.accounts.probe(untried.provider, untried.settings, limit));
}

async function withinTest<T>(
  { label }: Untried,
  signal: AbortSignal,
  ask: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await ask(AbortSignal.any([signal, AbortSignal.timeout(TEST_MS)]));
  } catch (error) {
    throw failedTest(label, error);
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
