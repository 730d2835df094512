import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { Capabilities, Connection } from '#lib/providers/contract.ts';

/** From a stored account to a live connection. One per process; everything with state about accounts hangs on it. */
export interface Accounts {
  /**
   * The account's live connection, kept until its settings change. Throws AppError `not-found` for an account that is
   * not there, and ProviderError `unsupported` when its adapter is gone or its settings can no longer be read.
   */
  connect(accountId: string): Promise<Connection<unknown>>;
  /**
   * Asks a phone system for its lines with settings that are not stored (the connection test). Throws AppError
   * `invalid-request` with field paths when they are not that provider's settings, else ProviderError.
   */
  tryOut(provider: string, settings: unknown, signal: AbortSignal): Promise<RemoteLine[]>;
  /** Settings checked by the provider's schema and sealed for the account's row. Throws as {@link Accounts.tryOut}. */
  sealSettings(accountId: string, provider: string, settings: unknown): string;
  /** What people must be told; an adapter since removed can nothing. */
  facts(provider: string): ProviderFacts;
  /** What the worker must know; null for an adapter since removed. */
  capabilities(provider: string): Capabilities | null;
  /** Ends every connection at once. */
  close(): Promise<void>;
}
