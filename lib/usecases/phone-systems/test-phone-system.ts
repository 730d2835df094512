import type { Probe } from '#lib/accounts/contract.ts';
import { failedTest } from '#lib/accounts/failed-test.ts';
import { compareAccount } from '#lib/accounts/recognize.ts';
import { mergedSettings } from '#lib/accounts/settings.ts';
import { guessCountry } from '#lib/domain/line-country.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { noteAnswered } from '#lib/store/accounts/account-failure.ts';
import { updateAccount } from '#lib/store/accounts/change-account.ts';
import { forgiveRefusals } from '#lib/store/accounts/postpone-account.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { TestAccountBody, TestReplyWire } from '#lib/wire/accounts.ts';
import { refuseDeclared } from './declared.ts';
import { requireAccount } from './require-account.ts';
import { refuseWhileAskedToWait } from './sync-phone-system.ts';

/** A test is watched by somebody: it ends sooner than a pull would give up. */
const TEST_MS = 20_000;

/**
 * Asks a phone system for its lines, with settings that are not kept or with those of an account, changed in part
 * (administrators), and says whether another account answers. Of what is asked here nothing is kept but that an account's
 * settings as they are were taken: then it is asked again at once, as after new ones. Throws AppError `invalid-request` with
 * field paths, `provider-failed` with what to do about it, `rate-limited` while the phone system wants to be left alone,
 * `not-found`.
 */
export async function testPhoneSystem(
  deps: AccountsContext,
  actor: Actor,
  params: { body: TestAccountBody; signal: AbortSignal },
): Promise<TestReplyWire> {
  requireRight(actor, 'manage-accounts');
  const { account, ...untried } = await toTry(deps, params.body);
  if (account === undefined) return replyOf(await linesThere(deps, untried, params.signal), false);
  const probe = await probeThere(deps, untried, params.signal);
  const isAnother = (await compareAccount(deps.store.db, account, probe)) === 'another';
  if (!isAnother && !isChanged(params.body)) await goOn(deps, account);
  return replyOf(probe.lines, isAnother);
}

function replyOf(lines: RemoteLine[], isAnother: boolean): TestReplyWire {
  const reported = lines.map(({ name, number }) => ({ name, number: number ?? null }));
  return { lines: reported, isAnother, country: guessCountry(reported.map(({ number }) => number)) };
}

/** A phone system with settings that may not work. */
export interface Untried {
  provider: string;
  /** What it is called when it fails. */
  label: string;
  settings: Record<string, unknown>;
}

const isChanged = (body: TestAccountBody) => Object.keys(body.settings).length > 0;

async function toTry(deps: AccountsContext, body: TestAccountBody): Promise<Untried & { account?: StoredAccount }> {
  const { accounts, store } = deps;
  if ('provider' in body) return { ...body, label: accounts.facts(body.provider).label };
  const account = await requireAccount(store.db, body.accountId);
  if (!isChanged(body)) refuseWhileAskedToWait(account, deps.clock.now());
  return {
    account,
    provider: account.provider,
    label: account.label,
    settings: changedSettings(deps, account, body.settings),
  };
}

/** It answers, and the key works after all: what waited because it was down or refused the key goes on. */
async function goOn(deps: AccountsContext, tested: StoredAccount): Promise<void> {
  const isResumed = await deps.store.change(async (change) => {
    const { id, state, rejections, settings } = await requireAccount(change.db, tested.id);
    if (settings !== tested.settings) return false;
    await noteAnswered(change, id, deps.clock.now());
    if (state !== 'rejected' && (state !== 'active' || rejections === 0)) return false;
    await forgiveRefusals(change, id);
    await updateAccount(change, id, { state: 'active', next_recent_at: deps.clock.now() });
    return true;
  });
  deps.accounts.noteAnswered(tested.id);
  if (isResumed) deps.wakeWorker();
}

/** The lines that answer with these settings. Throws as {@link testPhoneSystem}. */
async function linesThere(deps: AccountsContext, untried: Untried, signal: AbortSignal): Promise<RemoteLine[]> {
  return withinTest(deps, untried, signal, (limit) => deps.accounts.tryOut(untried.provider, untried.settings, limit));
}

/** The same, and who it is that answers. Throws as {@link testPhoneSystem}. */
export async function probeThere(deps: AccountsContext, untried: Untried, signal: AbortSignal): Promise<Probe> {
  return withinTest(deps, untried, signal, (limit) => deps.accounts.probe(untried.provider, untried.settings, limit));
}

async function withinTest<T>(
  { clock }: AccountsContext,
  { label }: Untried,
  signal: AbortSignal,
  params: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await params(AbortSignal.any([signal, AbortSignal.timeout(TEST_MS)]));
  } catch (error) {
    throw failedTest(label, error, clock.now());
  }
}

/**
 * The stored settings with what was written over them: null takes a setting out, what is not named stays. Throws AppError
 * `conflict` for a declared account, which is changed and tried elsewhere in its file alone, and `invalid-request` where a
 * stored secret would go to another address than the one it was entered for.
 */
export function changedSettings(
  deps: Pick<AccountsContext, 'accounts' | 'clock'>,
  account: StoredAccount,
  changes: Record<string, unknown>,
): Record<string, unknown> {
  if (Object.keys(changes).length > 0) refuseDeclared(account);
  if (account.state === 'archived') return mergedSettings({}, changes);
  const stored = openedSettings(deps, account, changes);
  if (stored === null) return mergedSettings({}, changes);
  const missing = deps.accounts.secretsToEnter(account, changes);
  if (missing.length > 0)
    throw new AppError('invalid-request', sentence('enterSecretsAgain', { name: account.label }), {
      fields: Object.fromEntries(missing.map((name) => [`settings.${name}`, sentence('enterSecretAgain')])),
    });
  return mergedSettings(stored, changes);
}

/** Null where they were sealed under a secret that is lost: then they are entered anew as a whole. */
function openedSettings(
  { accounts, clock }: Pick<AccountsContext, 'accounts' | 'clock'>,
  account: StoredAccount,
  changes: Record<string, unknown>,
): Record<string, unknown> | null {
  try {
    return accounts.openSettings(account);
  } catch (error) {
    if (Object.keys(changes).length > 0) return null;
    throw failedTest(account.label, error, clock.now());
  }
}
