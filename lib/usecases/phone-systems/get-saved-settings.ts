import type { Actor } from '#lib/domain/member.ts';
import type { SettingField } from '#lib/domain/setting-field.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { SavedSettingsWire } from '#lib/wire/accounts.ts';
import { refuseDeclared } from './declared.ts';
import { requireAccount } from './require-account.ts';

/**
 * The saved settings of a phone system as its form shows them (administrators): values of those that are no secret, and which
 * secrets are saved. Nothing where they can't be read, or were forgotten with an archive. Throws AppError `not-found`, and
 * `conflict` for a phone system of the accounts file, which shows them itself.
 */
export async function getSavedSettings(
  { accounts, store }: AccountsContext,
  actor: Actor,
  { id }: { id: string },
): Promise<SavedSettingsWire> {
  requireRight(actor, 'manage-accounts');
  const account = await requireAccount(store.db, id);
  refuseDeclared(account);
  const fields = accounts.providers().find((provider) => provider.id === account.provider)?.fields ?? [];
  const saved = readable(accounts, account);
  return {
    values: Object.fromEntries(fields.flatMap((field) => shownValue(field, saved[field.name]))),
    secrets: fields.flatMap(({ name, isSecret }) => (isSecret && saved[name] !== undefined ? name : [])),
  };
}

function readable(accounts: AccountsContext['accounts'], account: StoredAccount): Record<string, unknown> {
  if (account.state === 'archived' || account.state === 'erasing') return {};
  try {
    return accounts.openSettings(account);
  } catch {
    // Sealed under a secret that is lost: all of them have to be entered again.
    return {};
  }
}

function shownValue({ name, kind, isSecret }: SettingField, value: unknown): [string, string | string[]][] {
  if (isSecret) return [];
  if (typeof value === 'string') return kind === 'address' && hidesSecret(value) ? [] : [[name, value]];
  return Array.isArray(value) ? [[name, value.map(String)]] : [];
}

/** An address may hold a password before its host or a key after the question mark. */
function hidesSecret(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password, search } = new URL(address);
  return username !== '' || password !== '' || search !== '';
}
