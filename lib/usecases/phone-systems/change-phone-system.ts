import type { Probe } from '#lib/accounts/contract.ts';
import { failedTest } from '#lib/accounts/failed-test.ts';
import { compareAccount } from '#lib/accounts/recognize.ts';
import type { IdentityVerdict } from '#lib/domain/account-identity.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { asProven } from '#lib/store/accounts/account-identity.ts';
import { type AccountChanges, anew, fromTheBeginning, updateAccount } from '#lib/store/accounts/change-account.ts';
import { forgiveRefusals } from '#lib/store/accounts/postpone-account.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { resumeAccountChanges } from '#lib/store/outbox/pending-changes.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { doneBefore, type Keyed, type KeyedRequest, type Outcome, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ChangeAccountBody, PhoneSystemWire } from '#lib/wire/accounts.ts';
import { insertNew } from './add-phone-system.ts';
import { declaredIn, refuseDeclared } from './declared.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { refuseDuplicate } from './refuse-duplicate.ts';
import { requireAccount } from './require-account.ts';
import { requireCountry } from './require-country.ts';
import { changedSettings, probeThere } from './test-phone-system.ts';

export interface ChangePhoneSystemParams extends Keyed {
  id: string;
  body: ChangeAccountBody;
  signal: AbortSignal;
}

/**
 * Names a phone system, says in which country it stands, pauses it, lets it go on, or changes its settings, tried out first (administrators). A setting
 * that is not named stays, null takes one out; an archive is connected again by settings that are whole. Settings that lead
 * to another account are kept only where `identity` says so: as the same phone system, or as a new one, which is then
 * answered. Throws AppError `another-account` where it does not say, `conflict` for what its accounts file decides, for what
 * is connected already and while it is being erased, `invalid-request`, `provider-failed`, `not-found`, `key-reused`.
 */
export async function changePhoneSystem(
  deps: AccountsContext,
  actor: Actor,
  params: ChangePhoneSystemParams,
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  requireCountry(params.body.country);
  const { id, body } = params;
  // As with a new one, a kept hash must tell nobody a password.
  const request = ['change-account', id, { ...body, settings: deps.accounts.fingerprint(body.settings ?? null) }];
  const asking = { idempotencyKey: params.idempotencyKey, request, at: deps.clock.now() };
  const before = await doneBefore(deps.store.db, actor, asking);
  const [changed = id] = (before ?? (await changeNow(deps, actor, params, asking))).ids;
  return getPhoneSystem(deps, actor, { id: changed });
}

async function changeNow(
  deps: AccountsContext,
  actor: Actor,
  { id, body, signal }: ChangePhoneSystemParams,
  asking: KeyedRequest,
): Promise<Outcome> {
  const before = await requireAccount(deps.store.db, id);
  const tried = body.settings && (await tryChanged(deps, before, body.settings, signal));
  const { label, paused, identity, country } = body;
  const outcome = await deps.store.change((change) =>
    once(change, actor, asking, async () => {
      const account = await requireAccount(change.db, id);
      const verdict = tried && (await judge(deps, change.db, account, tried, identity));
      if (tried && verdict === 'another' && identity === 'new') {
        const asNew = {
          provider: account.provider,
          label: label ?? account.label,
          settings: tried.settings,
          country: country ?? account.country,
        };
        const added = await insertNew(deps, change, asNew, tried.probe, asking.at);
        const on = { type: 'phone-system', id: added } as const;
        await recordSecurityEvent(change, { kind: 'phone-system-added', by: actor, on, at: asking.at });
        return { ids: [added], refused: [] };
      }
      const vouched = verdict === 'another' ? { confirmed_at: asking.at } : {};
      const facts = { ...factsAfter(deps, account, { label, paused, country, tried }), ...vouched };
      if (Object.keys(facts).length > 0) {
        await updateAccount(change, id, facts);
        await record(deps, change, { actor, account, body, at: asking.at });
      }
      if (verdict === 'same') await resumeAccountChanges(change, id, asking.at);
      if (paused === false) await forgiveRefusals(change, id);
      return { ids: [id], refused: [] };
    }),
  );
  const changed = { isNamed: label !== undefined, isConnectedAnew: tried !== undefined, paused, identity };
  deps.log.info({ accountId: id, memberId: actor.memberId, ...changed }, 'phone system changed');
  deps.wakeWorker();
  return outcome;
}

/** Records which settings were changed, never their values. */
async function record(
  { accounts }: AccountsContext,
  change: Change,
  { actor, account, body, at }: { actor: Actor; account: StoredAccount; body: ChangeAccountBody; at: number },
): Promise<void> {
  const fields = accounts.providers().find(({ id }) => id === account.provider)?.fields ?? [];
  const changed = fields.filter(({ name }) => Object.hasOwn(body.settings ?? {}, name));
  const facts = (['label', 'country', 'paused'] as const).filter((name) => body[name] !== undefined);
  const settings = [...facts, ...changed.map(({ name }) => name)];
  const kind = changed.some(({ isSecret }) => isSecret) ? 'phone-system-secrets-changed' : 'phone-system-changed';
  const on = { type: 'phone-system', id: account.id } as const;
  await recordSecurityEvent(change, { kind, by: actor, on, detail: { settings }, at });
}

/** Settings that answered, and what they lead to. */
interface Tried {
  settings: Record<string, unknown>;
  probe: Probe;
}

async function tryChanged(
  deps: AccountsContext,
  account: StoredAccount,
  changes: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Tried> {
  refuseDeclared(account);
  const { provider, label } = account;
  const settings = changedSettings(deps, account, changes);
  return { settings, probe: await probeThere(deps, { provider, label, settings }, signal) };
}

/** Whom the settings lead to. Throws AppError where somebody has to say what that means. */
async function judge(
  { accounts }: AccountsContext,
  db: Db,
  account: StoredAccount,
  { settings, probe }: Tried,
  identity: ChangeAccountBody['identity'],
): Promise<IdentityVerdict> {
  await refuseDuplicate(db, accounts, { provider: account.provider, settings, probe }, account.id);
  const verdict = await compareAccount(db, account, probe);
  if (verdict === 'another' && identity === undefined)
    throw new AppError('another-account', sentence('anotherAccount', { name: account.label }));
  return verdict;
}

interface Wanted {
  label: string | undefined;
  country: string | null | undefined;
  paused: boolean | undefined;
  tried: Tried | undefined;
}

function factsAfter(deps: AccountsContext, account: StoredAccount, wanted: Wanted): AccountChanges {
  if (account.state === 'erasing') throw new AppError('conflict', sentence('beingErased', { name: account.label }));
  const { label, country, tried } = wanted;
  const isMoved = country !== undefined && country !== account.country;
  if (isMoved || (label !== undefined && label !== account.label)) refuseDeclared(account);
  return {
    ...(label !== undefined && label !== account.label ? { label } : {}),
    ...(isMoved ? { country } : {}),
    ...(tried ? connectedAnew(deps, account, tried) : {}),
    ...stateAfter(deps, account, wanted),
  };
}

function connectedAnew(
  { accounts }: AccountsContext,
  account: StoredAccount,
  { settings, probe }: Tried,
): AccountChanges {
  return {
    ...anew,
    ...fromTheBeginning,
    ...asProven(probe),
    state: isPausedByPerson(account) ? 'paused' : 'active',
    // Connected by hand, what a file once declared is no longer that file's.
    key: null,
    ...(account.state === 'archived' ? { removed_at: null, last_full_sync_at: null } : {}),
    settings: accounts.sealSettings(account.id, account.provider, settings),
  };
}

function isPausedByPerson(account: StoredAccount): boolean {
  return account.state === 'paused' && account.question === null && declaredIn(account) === 'no';
}

function stateAfter(deps: AccountsContext, account: StoredAccount, { paused, tried }: Wanted): AccountChanges {
  if (paused === undefined) return {};
  if (account.state === 'archived' && !tried)
    throw new AppError('conflict', sentence('archivedEnterSettings', { name: account.label }));
  if (paused) return { state: 'paused', lease_owner: null, lease_until: 0 };
  if (account.state === 'active') return {};
  if (account.question !== null && !tried)
    throw new AppError('conflict', sentence('answerIdentityFirst', { name: account.label }));
  if (declaredIn(account) === 'dropped')
    throw new AppError('conflict', sentence('droppedFromFile', { name: account.label }));
  return tried ? { state: 'active' } : { ...anew, settings: sealedAnew(deps, account) };
}

/** Sealed anew they are another text, by which every process sees that it must connect anew, forgetting old refusals. */
function sealedAnew({ accounts, clock }: AccountsContext, account: StoredAccount): string {
  try {
    return accounts.sealSettings(account.id, account.provider, accounts.openSettings(account));
  } catch (error) {
    throw failedTest(account.label, error, clock.now());
  }
}
