import * as z from 'zod/mini';
import { settingField } from '#lib/domain/setting-field.ts';
import { accountHealthWire } from './lines.ts';

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

/** One phone system as Settings show it. Nothing of its settings: those never leave the server. */
export const phoneSystemWire = z.extend(accountHealthWire, {
  id: z.string(),
  provider: z.string(),
  providerLabel: z.string(),
  label: z.string(),
  canSetListened: z.boolean(),
  canRemove: z.boolean(),
  /** Declared in `ACCOUNTS_FILE`: name, settings and removal are that file's matter. */
  isDeclared: z.boolean(),
  /** The key, password or address was refused: nothing is asked until somebody has looked at it. */
  isRejected: z.boolean(),
  createdAt: time,
  /** Set for an archive, and while being erased. */
  removedAt: z.nullable(time),
  /** When everything was last gone through. */
  lastSweepAt: z.nullable(time),
  /** When a change was last taken by the phone system. */
  lastDeliveryAt: z.nullable(time),
  /** What went wrong last, also when it has gone well since. */
  lastError: z.nullable(z.object({ at: time, sentence: z.string(), isOver: z.boolean() })),
  /** When it is looked at next; null while it is not. */
  nextTryAt: z.nullable(time),
  lines: z.int(),
  voicemails: z.int(),
  /** Items that could not be read. */
  setAside: z.int(),
  /** Voicemails no longer listed there, held back until an administrator decides. */
  held: z.int(),
  /** Changes owed to it: on their way, refused for good, and removals whose trash time is running. */
  owed: z.object({ waiting: z.int(), refused: z.int(), scheduled: z.int() }),
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

/** `GET /api/accounts`, oldest first. */
export const phoneSystemsWire = z.object({ items: z.array(phoneSystemWire), next: z.null() });
export type PhoneSystemsWire = z.infer<typeof phoneSystemsWire>;

const label = z
  .string()
  .check(z.trim(), z.minLength(1, 'is needed'), z.maxLength(80, 'must have at most 80 characters'));
const settings = z.record(z.string().check(z.maxLength(60)), z.unknown());

/** `POST /api/accounts`: tried out first, kept only if that went well. */
export const addAccountBody = z.strictObject({ provider: z.string(), label, settings });
export type AddAccountBody = z.infer<typeof addAccountBody>;

/** `POST /api/accounts/test`: settings that are not kept, or those of an account, changed in part. */
export const testAccountBody = z.union([
  z.strictObject({ provider: z.string(), settings }),
  z.strictObject({ accountId: z.string(), settings: z._default(settings, {}) }),
]);
export type TestAccountBody = z.infer<typeof testAccountBody>;

/** The lines that answered. */
export const testReplyWire = z.object({
  lines: z.array(z.object({ name: z.string(), number: z.nullable(z.string()) })),
});
export type TestReplyWire = z.infer<typeof testReplyWire>;
