import type { StatedIdentity } from '#lib/domain/account-identity.ts';
import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type {
  Capabilities,
  Connection,
  WebhookDelivery,
  WebhookHelp,
  WebhookReading,
} from '#lib/providers/contract.ts';
import type { AskedSetting } from '#lib/providers/settings-form.ts';
import type { ListedPart } from '#lib/store/accounts/account-identity.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { WrongSecrets } from './wrong-secrets.ts';

/** A phone system that can be connected. */
export interface ProviderDescription extends ProviderFacts {
  id: string;
  fields: AskedSetting[];
}

/** What settings lead to, as far as one short look shows. */
export interface Probe {
  lines: RemoteLine[];
  stated: StatedIdentity;
  /** As `sameAddress` spells it. */
  address: string;
  /** The newest voicemails. */
  listed: ListedPart;
}

/** How phone systems tell of new voicemails by themselves. Nothing here asks one. */
export interface Webhooks {
  /** The secret part of the address at which the account's deliveries are taken; the same at every start. */
  secretOf(accountId: string): string;
  /** In constant time, whatever is given, and without looking whether there is such an account. */
  isSecretOf(accountId: string, given: string): boolean;
  /** Counts deliveries with a wrong secret; who sends many has to wait. */
  wrongSecrets: WrongSecrets;
  /**
   * Judges a delivery by the account's settings. Throws AppError `not-found` for an account that is not there, and
   * ProviderError when its settings cannot be read or its phone system sends none.
   */
  read(accountId: string, delivery: WebhookDelivery): Promise<WebhookReading>;
  /** What people must do for deliveries to come; null: it sends none, or its settings cannot be read. */
  helpFor(account: Pick<StoredAccount, 'id' | 'provider' | 'settings'>): WebhookHelp | null;
}

export type { WrongSecrets };

/** From a stored account to a live connection. One per process; everything with state about accounts hangs on it. */
export interface Accounts {
  /**
   * The account's live connection, kept until its settings change. Throws AppError `not-found` for an account that is
   * not there, and ProviderError `unsupported` when its adapter is gone or its settings can no longer be read, or
   * `unreachable` while nobody knows whether they lead to the same account as before.
   */
  connect(accountId: string): Promise<Connection<unknown>>;
  /** What the account's stored settings lead to now, also while nobody knows what that is. Throws as {@link connect}. */
  probeStored(account: StoredAccount, signal: AbortSignal): Promise<Probe>;
  /**
   * Asks a phone system for its lines with settings that are not stored (the connection test). Throws AppError
   * `invalid-request` with field paths when they are not that provider's settings, else ProviderError.
   */
  tryOut(provider: string, settings: unknown, signal: AbortSignal): Promise<RemoteLine[]>;
  /** What settings that are not stored lead to: lines, who it is, the newest voicemails. Throws as {@link Accounts.tryOut}. */
  probe(provider: string, settings: unknown, signal: AbortSignal): Promise<Probe>;
  /** Where the account is asked, as `sameAddress` spells it; null for settings that cannot be read. */
  addressOf(account: Pick<StoredAccount, 'id' | 'provider' | 'settings'>): string | null;
  /** Settings checked by the provider's schema and sealed for the account's row. Throws as {@link Accounts.tryOut}. */
  sealSettings(accountId: string, provider: string, settings: unknown): string;
  /**
   * The stored settings, to be changed in part and sealed again; no secret among them is ever answered to anybody. Throws ProviderError
   * `credentials-rejected` when they were sealed under another secret.
   */
  openSettings(account: Pick<StoredAccount, 'id' | 'settings'>): Record<string, unknown>;
  /**
   * Names of the stored secrets that must be entered anew before the changed settings may be used: they lead to another
   * origin or trust another authority, and whoever may change them need not know what would be sent there.
   */
  secretsToEnter(
    account: Pick<StoredAccount, 'id' | 'provider' | 'settings'>,
    changes: Record<string, unknown>,
  ): string[];
  /** Tells one request's settings from another's, and nobody what they are. */
  fingerprint(settings: unknown): string;
  /** True when the account has these very settings; false also for settings that cannot be read. */
  isSealed(account: StoredAccount, settings: unknown): boolean;
  /** Every phone system there is an adapter for, with the form that connects one. */
  providers(): ProviderDescription[];
  /** The account was seen to answer on another connection, such as a test's: this process asks it again at once. */
  noteAnswered(accountId: string): void;
  /** What people must be told; an adapter since removed can nothing. */
  facts(provider: string): ProviderFacts;
  /** What the worker must know; null for an adapter since removed. */
  capabilities(provider: string): Capabilities | null;
  webhooks: Webhooks;
  /** Ends every connection at once. */
  close(): Promise<void>;
}
