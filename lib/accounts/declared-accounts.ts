import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import { ConfigError } from '#lib/config.ts';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { newId } from '#lib/domain/ids.ts';
import { isCountry } from '#lib/domain/phone-number.ts';
import { AppError } from '#lib/errors.ts';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import { inEnglish } from '#lib/messages/words.ts';
import type { Seal } from '#lib/seal.ts';
import { accountsFileSentences } from '#lib/sentences/accounts-file.ts';
import { fieldProblem } from '#lib/sentences/fields.ts';
import {
  declaredBefore,
  insertDeclared,
  pauseUndeclared,
  updateDeclared,
} from '#lib/store/accounts/declared-accounts.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { Change, Store } from '#lib/store/store.ts';
import type { Accounts } from './contract.ts';
import { withVariables } from './with-variables.ts';

const entrySchema = z.strictObject({
  key: z.string().trim().min(1).max(80),
  provider: z.string().min(1),
  label: z.string().trim().min(1).max(80),
  settings: z.record(z.string(), z.unknown()),
  /** ISO 3166: where it stands. */
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCountry, 'fieldCountry' satisfies SentenceKey)
    .optional(),
});
type Entry = z.infer<typeof entrySchema>;

export interface DeclareOptions {
  store: Store;
  seal: Seal;
  accounts: Accounts;
  clock: Clock;
  /** Path of the accounts file. */
  file: string;
  /** Where `${NAME}` in a value is looked up. */
  env: Record<string, string | undefined>;
}

/**
 * Makes the stored accounts as the file declares them, by key. One that vanished from the file is paused, never removed;
 * one that returns goes on where it stopped; one refused its credentials is tried anew. Throws ConfigError with a
 * sentence that names the entry, before anything is changed.
 */
export async function declareAccounts(options: DeclareOptions): Promise<void> {
  const entries = await readEntries(options.file, options.env);
  await options.store.change((change) => makeLike(change, entries, options));
}

/** Read and written in one change: of several processes that start at once, the first adds an account and the others find it. */
async function makeLike(change: Change, entries: Entry[], options: DeclareOptions): Promise<void> {
  const before = new Map((await declaredBefore(change.db)).map((account) => [account.key, account]));
  const declared = entries.map((entry, index) => {
    const known = before.get(entry.key);
    const id = known?.id ?? newId();
    return { entry, known, id, settings: sealed(options, entry, id, index) };
  });
  const now = options.clock.now();
  for (const { entry, known, id, settings } of declared) {
    const { key, provider, label, country = null } = entry;
    const declaration = { id, key, provider, label, country, settings };
    if (known === undefined) {
      await insertDeclared(change, declaration, now);
      await record(change, 'phone-system-added', id, now);
      continue;
    }
    const leadsElsewhere = !isSame(options.seal, known, entry, settings);
    const state = stateAnew(known, leadsElsewhere);
    if (state === known.state && label === known.label && country === known.country && !leadsElsewhere) continue;
    await updateDeclared(change, declaration, { state, leadsElsewhere });
    await record(change, 'phone-system-changed', id, now);
  }
  const keys = new Set(entries.map((entry) => entry.key));
  for (const account of before.values())
    if (account.key !== null && !keys.has(account.key) && mayBePaused(account)) {
      await pauseUndeclared(change, account, now);
      await record(change, 'phone-system-changed', account.id, now);
    }
}

async function record(
  change: Change,
  kind: 'phone-system-added' | 'phone-system-changed',
  id: string,
  at: number,
): Promise<void> {
  const on = { type: 'phone-system', id } as const;
  await recordSecurityEvent(change, { kind, by: null, on, detail: { method: 'configuration' }, at });
}

async function readEntries(file: string, env: DeclareOptions['env']): Promise<Entry[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new ConfigError(accountsFileSentences.unreadable(file), { cause });
  }
  if (!Array.isArray(parsed)) throw new ConfigError(accountsFileSentences.noList(file));
  const entries = parsed.map((raw: unknown, index) => readEntry(raw, index, env));
  const doubled = entries.find(({ key }, index) => entries.findIndex((other) => other.key === key) !== index);
  if (doubled !== undefined) throw new ConfigError(accountsFileSentences.keyTwice(doubled.key));
  return entries;
}

function readEntry(raw: unknown, index: number, env: DeclareOptions['env']): Entry {
  const entry = entrySchema.safeParse(raw);
  if (!entry.success)
    throw new ConfigError(accountsFileSentences.entryInvalid(nameOf(raw, index), firstOf(entry.error, raw)));
  const missing = new Set<string>();
  const settings = withVariables(entry.data.settings, env, missing);
  const [name] = missing;
  if (name !== undefined) throw new ConfigError(accountsFileSentences.variableMissing(nameOf(raw, index), name));
  return { ...entry.data, settings };
}

function sealed({ accounts }: DeclareOptions, entry: Entry, id: string, index: number): string {
  try {
    return accounts.sealSettings(id, entry.provider, entry.settings);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [field] = Object.entries(error.details.fields ?? {});
    const fault = field === undefined ? error.message : `${field[0]}: ${inEnglish(field[1])}`;
    throw new ConfigError(accountsFileSentences.entryInvalid(nameOf(entry, index), fault));
  }
}

/** One paused by a person is left alone, an archive too; not one that waits for an answer, which its file gave by dropping it. */
function mayBePaused({ state, question }: StoredAccount): boolean {
  return state !== 'archived' && (state !== 'paused' || question !== null);
}

/**
 * A pause by a person stays; a pause because the file had dropped it ends with its return, and one to be asked who it is
 * ends with other settings.
 */
function stateAnew(known: StoredAccount, leadsElsewhere: boolean): StoredAccount['state'] {
  if (known.question !== null) return leadsElsewhere ? 'active' : known.state;
  const isPausedByPerson = known.state === 'paused' && readErrorRecord(known.last_error)?.kind !== 'undeclared';
  return isPausedByPerson ? 'paused' : 'active';
}

/** Whether the same is asked in the same way. Sealing the same settings twice gives two texts, so what is inside is compared. */
function isSame(seal: Seal, known: StoredAccount, entry: Entry, settings: string): boolean {
  if (known.provider !== entry.provider) return false;
  const purpose = `account:${known.id}`;
  try {
    const before: unknown = JSON.parse(seal.open(known.settings, purpose));
    return isDeepStrictEqual(before, JSON.parse(seal.open(settings, purpose)));
  } catch {
    // Sealed under another secret: written anew, it can be read again.
    return false;
  }
}

function nameOf(raw: unknown, index: number): string {
  const named = z.object({ key: z.string().min(1) }).safeParse(raw);
  return named.success ? `"${named.data.key}"` : `number ${index + 1}`;
}

function firstOf(error: z.ZodError, raw: unknown): string {
  const [issue] = error.issues;
  return issue === undefined
    ? ''
    : [issue.path.join('.'), inEnglish(fieldProblem(issue, raw))].filter(Boolean).join(': ');
}
