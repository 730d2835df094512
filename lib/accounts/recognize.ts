import { compareIdentity, doOverlap, type IdentityVerdict, statesAnother } from '#lib/domain/account-identity.ts';
import {
  countShared,
  type ListedVoicemail,
  linesOf,
  readIdentity,
  sampleVoicemails,
} from '#lib/store/account-identity.ts';
import type { Db } from '#lib/store/store.ts';
import type { StoredAccount } from '#lib/store/stored-accounts.ts';
import type { Probe } from './contract.ts';

/** Whether what settings lead to is the account we know. */
export async function compareAccount(db: Db, account: StoredAccount, probe: Probe): Promise<IdentityVerdict> {
  return compareIdentity({
    stated: { before: readIdentity(account.identity)?.stated ?? {}, now: probe.stated },
    lines: { before: await linesOf(db, account.id), now: probe.lines },
    voicemails: await sampleVoicemails(db, account, probe.listed),
  });
}

/**
 * The first of the accounts that already shows what these settings lead to, other spellings of address and key included:
 * by a voicemail of the same ref and time, or, where there is none to compare, by address, sign-in and lines.
 */
export async function findSame(
  db: Db,
  accounts: readonly StoredAccount[],
  probe: Probe,
): Promise<StoredAccount | undefined> {
  for (const account of accounts) if (await isShownBy(db, account, probe)) return account;
  return undefined;
}

/** The first of the accounts that has one of the listed voicemails too, received at the same time. */
export async function firstShowing(
  db: Db,
  accounts: readonly StoredAccount[],
  listed: readonly ListedVoicemail[],
): Promise<StoredAccount | undefined> {
  for (const account of accounts) if ((await countShared(db, account.id, listed)) > 0) return account;
  return undefined;
}

async function isShownBy(db: Db, account: StoredAccount, probe: Probe): Promise<boolean> {
  if ((await countShared(db, account.id, probe.listed.voicemails)) > 0) return true;
  const known = readIdentity(account.identity);
  if (known === null || known.address !== probe.address || statesAnother(known.stated, probe.stated)) return false;
  if (!doOverlap(await linesOf(db, account.id), probe.lines)) return false;
  return (await compareAccount(db, account, probe)) !== 'another';
}
