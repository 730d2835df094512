/** What is connected, and how it is. */
import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

/** One set of credentials at a phone system. */
export interface AccountsTable {
  id: string;
  /** From `ACCOUNTS_FILE`; null for accounts added in Settings. */
  key: string | null;
  provider: string;
  label: string;
  /** Sealed JSON. */
  settings: string;
  /**
   * `rejected`: credentials refused, waiting for an administrator; `paused`: by a person or because the file dropped it;
   * `archived`: removed, its voicemails kept; `erasing`: removed, its voicemails being erased.
   */
  state: 'active' | 'paused' | 'rejected' | 'archived' | 'erasing';
  recent_cursor: string | null;
  full_sync_cursor: string | null;
  /** Number of the full sync under way or, between full syncs, of the last one. */
  full_sync_number: Generated<number>;
  full_sync_began_at: number | null;
  next_recent_at: Generated<number>;
  next_full_sync_at: Generated<number>;
  last_sync_at: number | null;
  last_full_sync_at: number | null;
  last_delivery_at: number | null;
  /** JSON `{kind, reason, status, at}` of the last failure; null after a success. */
  last_error: string | null;
  /** The last failure of all, kept after a success. JSON as `last_error`. */
  past_error: Generated<string | null>;
  /** When it was archived, or its erasing began. */
  removed_at: Generated<number | null>;
  /** When the first of the failures in a row happened that go on now; null while it is well. */
  failing_since: Generated<number | null>;
  failures: Generated<number>;
  /** Failures of the full sync since one of its pages was taken; incremental syncs go on meanwhile. */
  full_sync_failures: Generated<number>;
  /** Sealed token of the adapter's token slot. */
  token: string | null;
  /** Request budget: theoretical arrival time of the next request (ms), shared by all processes. */
  budget_at: Generated<number>;
  /** Nothing at all is asked of it before (ms): pulls, changes, recordings, single voicemails. */
  postponed_until: Generated<number>;
  /** How long that pause was when it began: a clock that steps back makes no longer one of it. */
  postponed_ms: Generated<number>;
  /** Whether it asked to be left alone, or refused the key or password. */
  postponed_for: Generated<'rate-limited' | 'credentials-rejected' | null>;
  /** How often in a row it asked for a pause without saying how long. */
  postponements: Generated<number>;
  /** How often in a row it refused the key or password. */
  rejections: Generated<number>;
  /** How far its clock is ahead of ours (ms), as its replies report it; null: not known. */
  clock_offset_ms: Generated<number | null>;
  lease_owner: string | null;
  lease_until: Generated<number>;
  /** Parts that could not be read while the rest could: JSON, at most 50 (`lib/domain/failed-part.ts`); null for none. */
  failed_parts: Generated<string | null>;
  /** When an incremental sync was last asked for: one that began earlier does not answer it. */
  recent_requested_at: Generated<number>;
  /** When the phone system last told something by itself, and was believed. */
  webhook_at: Generated<number | null>;
  /** JSON `{reason, at}` of the last delivery that was not taken. */
  webhook_refusal: Generated<string | null>;
  /** ISO 3166, as set; null: guessed from the account's own numbers (lib/domain/line-country.ts). */
  country: Generated<string | null>;
  /** JSON `{address, stated}`: who it is there, as last proven; null before that. */
  identity: Generated<string | null>;
  /**
   * 1: its settings were changed from outside and nobody has seen yet whether they lead to the same account. Nothing is
   * sent and nothing taken over until a pull has.
   */
  unproven: Generated<Flag>;
  /** When an administrator last said that it is the same account, whatever it looks like; 0: never. */
  confirmed_at: Generated<number>;
  /** JSON `{kind, at, of}`: what an administrator has to answer before it goes on; it is paused meanwhile. */
  question: Generated<string | null>;
  created_at: number;
}

/** How often a phone system was asked in an hour (its first millisecond), and how often that failed. */
export interface AccountHoursTable {
  account_id: string;
  hour: number;
  asked: number;
  failed: number;
}

/** A delivery that was taken, so that no copy of it is taken again. */
export interface WebhookDeliveriesTable {
  account_id: string;
  /** The provider's own id of it. */
  delivery_id: string;
  /** When its last sending was signed; null where the provider does not say. */
  sent_at: number | null;
  seen_at: number;
}

/** A voicemail that a delivery named, still to be fetched. */
export interface HintedRefsTable {
  account_id: string;
  ref: string;
  /** How often it was named: named anew while it is fetched, it is fetched once more. */
  hints: Generated<number>;
  attempts: Generated<number>;
  /** Not fetched before (ms). While somebody fetches it, when another may. */
  due_at: number;
  /** When it was last named. */
  hinted_at: number;
}

export interface LinesTable {
  id: string;
  account_id: string;
  ref: string;
  name: string;
  number: string | null;
  colour: string;
  /** 1 once a member renamed it: the provider's name no longer overwrites ours. */
  renamed: Generated<Flag>;
  /** Voicemails a full sync no longer listed, held back as suspicious until an administrator decides; 0 when none. */
  suspected_losses: Generated<number>;
  /** Voicemails on it as the provider last counted them; null where it does not say. */
  reported_count: Generated<number | null>;
  /** ISO 3166, as set; null: as its account. */
  country: Generated<string | null>;
  /** The country with which its stored callers were last read. */
  read_country: Generated<string | null>;
  /** 1: the phone system's extensions can be dialed from where its voicemails are read. */
  dials_extensions: Generated<Flag>;
  created_at: number;
}

export interface QuarantinedItemsTable {
  account_id: string;
  /** The item's ref, or a digest of its reason when even the ref could not be read. */
  ref: string;
  /** The code of a `QuarantineReason`. */
  reason: string;
  /** JSON of its data; null for none. */
  reason_data: string | null;
  first_at: number;
  last_at: number;
}
