import * as z from 'zod/mini';
import { settingField } from '#lib/domain/setting-field.ts';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import { accountHealthWire } from './lines.ts';
import { country } from './spellings.ts';
import { callerWire } from './voicemails.ts';

const time = z.iso.datetime();

/** A phone system that can be connected, with the form that asks for its settings. */
export const providerWire = z.object({
  id: z.string(),
  label: z.string(),
  canSetListened: z.boolean(),
  canRemove: z.boolean(),
  fields: z.array(settingField),
});
export type ProviderWire = z.infer<typeof providerWire>;

/** `GET /api/providers`, in the order of the form. */
export const providersWire = z.object({ items: z.array(providerWire), next: z.null() });
export type ProvidersWire = z.infer<typeof providersWire>;

/** One phone system as Settings show it. Its settings are a request of their own, {@link savedSettingsWire}. */
export const phoneSystemWire = z.extend(accountHealthWire, {
  id: z.string(),
  provider: z.string(),
  providerLabel: z.string(),
  label: z.string(),
  canSetListened: z.boolean(),
  canRemove: z.boolean(),
  /**
   * `yes`: it comes from `ACCOUNTS_FILE`, so that its name, settings and removal are that file's matter; `dropped`: the
   * file no longer names it.
   */
  declared: z.enum(['no', 'yes', 'dropped']),
  /** The key, password or address was refused: nothing is asked until somebody has looked at it. */
  isRejected: z.boolean(),
  /**
   * What of its settings an administrator must correct before it can go on: `secret`, the key or password; `settings`, the
   * address or another one. Null: nothing, or Aftertone retries automatically.
   */
  fix: z.nullable(z.enum(['secret', 'settings'])),
  createdAt: time,
  /** Set for an archive, and while being erased. */
  removedAt: z.nullable(time),
  /** When everything was last gone through. */
  lastFullSyncAt: z.nullable(time),
  /** When a change was last taken by the phone system. */
  lastDeliveryAt: z.nullable(time),
  /** What went wrong last, also when it has gone well since. */
  lastError: z.nullable(z.object({ at: time, sentence: z.string(), isOver: z.boolean() })),
  /**
   * Where it stands (ISO 3166): as set, and as its own numbers tell. What is set counts. Null: nothing says so, which matters
   * once it has sent a number without a country code.
   */
  country: z.object({ set: z.nullable(z.string()), guessed: z.nullable(z.string()), matters: z.boolean() }),
  /** How often it was looked at or sent a change in the last 24 hours, and how often that failed. */
  lastDay: z.object({ asked: z.int(), failed: z.int() }),
  /**
   * `closed`: asked as usual, or less often after failures; `open`: it failed so often in a row that it is left alone until
   * `nextTryAt`; `half-open`: one request finds out now.
   */
  breaker: z.enum(['closed', 'half-open', 'open']),
  /** How far its clock is ahead of this server's, seconds; null while they agree to a minute, or nothing is known. */
  clockAheadSeconds: z.nullable(z.int()),
  /** Failures in a row that go on now. */
  failures: z.int(),
  /** When it is looked at next; null while it is not. */
  nextTryAt: z.nullable(time),
  lines: z.int(),
  voicemails: z.int(),
  /** Items that could not be read. */
  skippedItems: z.int(),
  /** Voicemails dated in the future: its clock is ahead of Aftertone's. */
  datedAhead: z.int(),
  /** Boxes, lines and single voicemails that cannot be read while the rest can: the first twenty of them, each with why. */
  failedParts: z.array(z.object({ ref: z.string(), sentence: z.string(), since: time, lastAt: time })),
  /** Voicemails no longer listed there, held back until an administrator decides. */
  suspectedLosses: z.int(),
  /** Changes pending to it: on their way, refused for good, and removals whose trash time is running. */
  pendingChanges: z.object({ waiting: z.int(), refused: z.int(), scheduled: z.int() }),
  /**
   * What an administrator has to answer before it goes on: `another`: its address or settings lead to another account now;
   * `duplicate`: it shows the voicemails that `of` shows.
   */
  question: z.nullable(
    z.object({
      kind: z.enum(['another', 'duplicate']),
      of: z.nullable(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
  /** While everything is gone through for the first time. */
  firstImport: z.nullable(
    z.object({
      /** Received when the oldest so far was left. */
      backTo: z.nullable(time),
      /** How many there are, where the phone system says so. */
      total: z.nullable(z.int()),
    }),
  ),
});
export type PhoneSystemWire = z.infer<typeof phoneSystemWire>;

/** `GET /api/accounts/:id/settings`, for the form that changes them. Secrets are named, never sent. */
export const savedSettingsWire = z.object({
  /** By the setting's name; a name that is missing has no saved value. */
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Names of the secrets that are saved. */
  secrets: z.array(z.string()),
});
export type SavedSettingsWire = z.infer<typeof savedSettingsWire>;

/** Answers `POST /api/accounts`. `isContinued`: it was an archive, whose voicemails and pending changes go on. */
export const addedPhoneSystemWire = z.extend(phoneSystemWire, { isContinued: z.boolean() });
export type AddedPhoneSystemWire = z.infer<typeof addedPhoneSystemWire>;

/** `GET /api/accounts`, oldest first. */
export const phoneSystemsWire = z.object({ items: z.array(phoneSystemWire), next: z.null() });
export type PhoneSystemsWire = z.infer<typeof phoneSystemsWire>;

const label = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const settings = z.record(z.string().check(z.maxLength(60)), z.unknown());

/** `POST /api/accounts`: tried out first, kept only if that went well. */
export const addAccountBody = z.strictObject({
  provider: z.string(),
  label,
  settings,
  country: z.optional(z.nullable(country)),
});
export type AddAccountBody = z.infer<typeof addAccountBody>;

/** `POST /api/accounts/test`: settings that are not kept, or those of an account, changed in part. */
export const testAccountBody = z.union([
  z.strictObject({ provider: z.string(), settings }),
  z.strictObject({ accountId: z.string(), settings: z._default(settings, {}) }),
]);
export type TestAccountBody = z.infer<typeof testAccountBody>;

/** The lines that answered, and whether what answered looks like another account than the one that is changed. */
export const testReplyWire = z.object({
  isAnother: z.boolean(),
  lines: z.array(z.object({ name: z.string(), number: z.nullable(z.string()) })),
  /** Guessed from the numbers of the lines; null: none says so. */
  country: z.nullable(z.string()),
});
export type TestReplyWire = z.infer<typeof testReplyWire>;

/**
 * `PATCH /api/accounts/:id`. A setting that is not named stays; null takes one out. Settings that lead to another account
 * are refused with `another-account` unless `identity` says what to do: `same`, it is the same in spite of that; `new`, leave
 * this one as it is and connect a new one.
 */
export const changeAccountBody = z
  .strictObject({
    label: z.optional(label),
    paused: z.optional(z.boolean()),
    settings: z.optional(settings),
    country: z.optional(z.nullable(country)),
    identity: z.optional(z.enum(['same', 'new'])),
  })
  .check(
    z.refine(
      ({ label, paused, settings, country }) => [label, paused, settings, country].some((value) => value !== undefined),
      'fieldNothingToChange' satisfies SentenceKey,
    ),
  );
export type ChangeAccountBody = z.infer<typeof changeAccountBody>;

/** `DELETE /api/accounts/:id`: `pendingChanges` is how many changes the asker saw would be given up. */
export const removeAccountQuery = z.object({
  how: z.enum(['archive', 'erase']),
  pendingChanges: z.coerce.number().check(z.int(), z.minimum(0)),
});
export type RemoveAccountQuery = z.infer<typeof removeAccountQuery>;

/** `POST /api/accounts/:id/sync`; no body is `recent`. */
export const syncAccountBody = z._default(z.strictObject({ mode: z.enum(['recent', 'everything']) }), {
  mode: 'recent',
});

/** `POST /api/accounts/:id/suspected-losses`: `suspectedLosses` is how many the administrator saw. */
export const decideLossesBody = z.strictObject({
  decision: z.enum(['keep', 'mark-gone']),
  suspectedLosses: z.int().check(z.minimum(1)),
});
export type DecideLossesBody = z.infer<typeof decideLossesBody>;

/**
 * `POST /api/accounts/:id/identity`: the answer to `question`. `same`: go on with it as it is; `new`: keep its voicemails as
 * an archive and connect what answers now as a new phone system, giving up `pendingChanges` changes, as many as the asker saw.
 */
export const answerIdentityBody = z.strictObject({
  decision: z.enum(['same', 'new']),
  pendingChanges: z.int().check(z.minimum(0)),
});
export type AnswerIdentityBody = z.infer<typeof answerIdentityBody>;

/** Pages of what belongs to one account. */
export const accountPageQuery = z.object({
  after: z.optional(z.string().check(z.maxLength(500))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
});
export type AccountPageQuery = z.infer<typeof accountPageQuery>;

/** One change that a phone system has not taken yet. */
export const pendingChangeWire = z.object({
  id: z.string(),
  kind: z.enum(['listened', 'unlistened', 'remove']),
  /** `scheduled`: a removal whose trash time is running. */
  state: z.enum(['waiting', 'refused', 'scheduled']),
  /** Null once it is erased here. */
  voicemail: z.nullable(z.object({ id: z.string(), caller: callerWire, receivedAt: time, lineName: z.string() })),
  since: time,
  dueAt: time,
  /** A sentence: why it waits or was refused; null when it is merely scheduled. */
  reason: z.nullable(z.string()),
});
export type PendingChangeWire = z.infer<typeof pendingChangeWire>;

/** `GET /api/accounts/:id/pending-changes`, oldest first. */
export const pendingChangesPageWire = z.object({ items: z.array(pendingChangeWire), next: z.nullable(z.string()) });
export type PendingChangesPageWire = z.infer<typeof pendingChangesPageWire>;

/** `GET /api/accounts/:id/skipped-items`, by ref. */
export const skippedItemsPageWire = z.object({
  items: z.array(z.object({ ref: z.string(), reason: z.string(), firstAt: time, lastAt: time })),
  next: z.nullable(z.string()),
});
export type SkippedItemsPageWire = z.infer<typeof skippedItemsPageWire>;
