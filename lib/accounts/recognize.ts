import {
  compareIdentity,
  doOverlap,
  type IdentityVerdict,
  type StatedIdentity,
  statesAnother,
} from '#lib/domain/account-identity.ts';
import {
  type ListedVoicemail,
  linesOf,
  readIdentity,
  sampleVoicemails,
  sharedWith,
} from '#lib/store/accounts/account-identity.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { Db } from '#lib/store/store.ts';
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
 * The first of the accounts whose history goes on with what these settings lead to, other spellings of address and key
 * included: by a voicemail of the same ref and time, or, where there is none to compare, by address, sign-in and lines.
 * Not where who signs in differs.
 */
export async function findSame(
  db: Db,
  accounts: readonly StoredAccount[],
  probe: Probe,
): Promise<StoredAccount | undefined> {
  for (const account of accounts) {
    if (isStatedOtherwise(account, probe.stated)) continue;
    const isShared = (await sharedWith(db, account.id, probe.listed.voicemails)) !== 'none';
    if (isShared || (await isKnownByAddress(db, account, probe))) return account;
  }
  return undefined;
}

/**
 * The first of the accounts that already shows all of what these settings lead to. Two users of one phone system may share a
 * box or a line: who signs in differs then, or only some voicemails are in both, and each is wanted.
 */
export async function findDuplicated(
  db: Db,
  accounts: readonly StoredAccount[],
  probe: Probe,
): Promise<StoredAccount | undefined> {
  for (const account of accounts) {
    if (isStatedOtherwise(account, probe.stated)) continue;
    const shared = await sharedWith(db, account.id, probe.listed.voicemails);
    if (shared === 'all') return account;
    if (shared === 'none' && (await isKnownByAddress(db, account, probe))) return account;
  }
  return undefined;
}

/** The first of the accounts that has every one of the listed voicemails too, and states nobody else. */
export async function firstShowingAll(
  db: Db,
  accounts: readonly StoredAccount[],
  { listed, stated }: { listed: readonly ListedVoicemail[]; stated: StatedIdentity },
): Promise<StoredAccount | undefined> {
  for (const account of accounts)
    if (!isStatedOtherwise(account, stated) && (await sharedWith(db, account.id, listed)) === 'all') return account;
  return undefined;
}

function isStatedOtherwise({ identity }: StoredAccount, stated: StatedIdentity): boolean {
  return statesAnother(readIdentity(identity)?.stated ?? {}, stated);
}

async function isKnownByAddress(db: Db, account: StoredAccount, probe: Probe): Promise<boolean> {
  if (readIdentity(account.identity)?.address !== probe.address) return false;
  if (!doOverlap(await linesOf(db, account.id), probe.lines)) return false;
  return (await compareAccount(db, account, probe)) !== 'another';
}
