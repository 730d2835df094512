/**
 * Every table as Kysely sees it; the same on SQLite and PostgreSQL. Times are UTC milliseconds, flags are 0 or 1, JSON
 * is text parsed with zod by the query that reads it. Names of columns are the glossary's words.
 */
import type { Generated } from 'kysely';
import type { Role } from '#lib/domain/member.ts';
import type {
  CallerKind,
  Outcome,
  RemoteAudioState,
  Sentiment,
  TranscriptState,
  Wish,
  WorkStatus,
} from '#lib/domain/voicemail.ts';

export type Flag = 0 | 1;

export interface MembersTable {
  id: string;
  /** Lower case; unique. */
  email: string;
  name: string;
  role: Role;
  /** argon2id in PHC form; null for members who sign in elsewhere. */
  password_hash: string | null;
  state: 'active' | 'disabled';
  created_at: number;
  /** JSON, read by `readPreferences`. */
  preferences: Generated<string>;
}

/** A single-use link: to become a member, or for a member to choose a new password. Only the token's hash is kept. */
export interface InvitationsTable {
  id: string;
  /** Hex SHA-256 of the token in the link. */
  token_hash: string;
  /** Whose password the link renews; null: the link makes a new member. */
  member_id: string | null;
  /** Lower case. */
  email: string;
  name: string;
  role: Role;
  /** Administrator's id; `console`: made at the server's own command line. */
  created_by: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  withdrawn_at: number | null;
}

export interface SessionsTable {
  id: string;
  member_id: string;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  revoked_at: number | null;
  user_agent: string;
  peer: string;
}

export interface SignInAttemptsTable {
  id: Generated<number>;
  /** Lower-case e-mail as typed, hashed: an unknown address is limited just the same. */
  account_key: string;
  peer: string;
  at: number;
}

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
  sweep_cursor: string | null;
  /** Number of the sweep under way or, between sweeps, of the last one. */
  sweep_number: Generated<number>;
  sweep_began_at: number | null;
  next_recent_at: Generated<number>;
  next_sweep_at: Generated<number>;
  last_sync_at: number | null;
  last_sweep_at: number | null;
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
  /** Failures of the sweep since one of its pages was taken; recent looks go on meanwhile. */
  sweep_failures: Generated<number>;
  /** Sealed token of the adapter's token slot. */
  token: string | null;
  /** Request budget: theoretical arrival time of the next request (ms), shared by all processes. */
  budget_at: Generated<number>;
  lease_owner: string | null;
  lease_until: Generated<number>;
  /** When a recent look was last asked for: a look that began earlier does not answer it. */
  look_asked_at: Generated<number>;
  /** When the phone system last told something by itself, and was believed. */
  webhook_at: Generated<number | null>;
  /** JSON `{reason, at}` of the last delivery that was not taken. */
  webhook_refusal: Generated<string | null>;
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
  /** Voicemails a sweep no longer listed, held back as suspicious until an administrator decides; 0 when none. */
  held_missing: Generated<number>;
  /** Voicemails on it as the provider last counted them; null where it does not say. */
  told_count: Generated<number | null>;
  created_at: number;
}

export interface VoicemailsTable {
  /** received-at ms × 1024 + tie: primary key, list cursor and full-text rowid in one. */
  seq: number;
  id: string;
  account_id: string;
  line_id: string;
  ref: string;
  caller_kind: CallerKind;
  /** E.164, extension digits, or unparsed text; null when withheld. */
  caller_number: string | null;
  caller_name: string | null;
  received_at: number;
  /** As the provider says. */
  duration_seconds: number | null;
  /** As decoded from the kept audio; believed over the provider's. */
  decoded_seconds: number | null;
  transcript_state: TranscriptState;
  transcript_text: string | null;
  sentiment: Sentiment | null;
  /** As the provider says; `gone`: it says ready, but there was none to be had when we asked. */
  remote_audio: RemoteAudioState | 'gone';
  listened_at: number | null;
  /** Member; null with `listened_at` set means "at the phone system". */
  listened_by: string | null;
  /** When a member last said "unlistened": listens begun before it no longer set listened. */
  unlistened_at: number | null;
  /** The provider's flag as last read or written; null where it has none. */
  remote_listened: Flag | null;
  status: WorkStatus;
  done_at: number | null;
  done_by: string | null;
  outcome: Outcome | null;
  trashed_at: number | null;
  trashed_by: string | null;
  erase_after: number | null;
  /** 1 when "delete for good" asked for the erasing, rather than the end of the trash time. */
  erase_asked: Generated<Flag>;
  /** First sweep run that did not list it (ms); not yet gone until `missing_since` is set. */
  absent_since: number | null;
  /** Gone at the provider since (ms): shown, not erased. */
  missing_since: number | null;
  last_seen_sweep: number;
  assignee_id: string | null;
  /** When a pending transcript or recording is asked for again, and how often it was. */
  ask_again_at: number | null;
  asked_again: Generated<number>;
  revision: Generated<number>;
  created_at: number;
}

/** What remains of an erased voicemail, so that no pull brings it back. */
export interface TombstonesTable {
  account_id: string;
  ref: string;
  line_ref: string;
  erased_at: number;
  /** 1 where the provider cannot remove: it will list the ref for ever. */
  keeps: Flag;
  /** Sweeps in a row that no longer listed the ref; at two the tombstone goes. */
  absent_sweeps: Generated<number>;
  last_seen_sweep: number;
}

/** What one member really played of one voicemail, in one listen. */
export interface ListensTable {
  id: string;
  voicemail_id: string;
  member_id: string;
  began_at: number;
  updated_at: number;
  /** JSON: union of played ranges in seconds. */
  ranges: string;
  heard_seconds: number;
  ended: Flag;
}

export interface ActivityTable {
  id: string;
  voicemail_id: string;
  /** Null: the phone system, or Aftertone itself. */
  member_id: string | null;
  type: string;
  /** JSON; blanked when the voicemail is erased. */
  detail: string;
  at: number;
}

export interface NotesTable {
  id: string;
  voicemail_id: string;
  member_id: string;
  text: string;
  at: number;
  edited_at: number | null;
  /** Taken away by its writer, who may still undo that; its words go for good a while later. */
  deleted_at: number | null;
}

/** What is still owed to a provider, one wish a row. Rows outlive their delivery as the record of it. */
export interface OutboxTable {
  id: string;
  voicemail_id: string;
  account_id: string;
  ref: string;
  wish: Wish;
  /** `superseded`: a newer wish or a removal made it moot before it was sent. */
  state: 'waiting' | 'delivered' | 'refused' | 'let-go' | 'superseded';
  attempts: Generated<number>;
  /** Not sent before (ms). For a removal never earlier than the voicemail's `erase_after`. */
  due_at: number;
  /** Lease of the process sending it now. */
  claimed_until: Generated<number>;
  claimed_by: string | null;
  /** When the attempt under way, or the last one, began. */
  attempt_began_at: number | null;
  delivered_at: number | null;
  /** JSON `{kind, reason, status, at}`. */
  last_error: string | null;
  created_at: number;
}

export interface EventsTable {
  /** Grows by one with every event, in the order of visibility. */
  number: Generated<number>;
  type: 'voicemail-received' | 'voicemail-changed' | 'voicemail-erased' | 'line-changed' | 'account-changed';
  voicemail_id: string | null;
  line_id: string | null;
  account_id: string | null;
  revision: number | null;
  at: number;
}

/** Idempotency: what a member's keyed request was answered, written in the change's own transaction. */
export interface RequestsTable {
  member_id: string;
  key: string;
  body_hash: string;
  status: number;
  reply: string;
  at: number;
}

export interface QuarantinedItemsTable {
  account_id: string;
  /** The item's ref, or a digest of its reason when even the ref could not be read. */
  ref: string;
  reason: string;
  first_at: number;
  last_at: number;
}

/** Kept bytes of one voicemail; the file lies beside the database under its id and revision. */
export interface AudioFilesTable {
  voicemail_id: string;
  revision: number;
  /** `playable`, or `foreign`: no browser plays it and nothing here could transcode it. */
  state: 'playable' | 'foreign';
  content_type: string;
  bytes: number;
  /** Hex SHA-256 of the bytes: the ETag. */
  digest: string;
  /** JSON peaks (`lib/wire` peaksWire) where ffmpeg could compute them. */
  peaks: string | null;
  fetched_at: number;
  last_used_at: number;
}

/** Audio that could not be fetched yet, and when to try again. */
export interface AudioWantsTable {
  voicemail_id: string;
  account_id: string;
  attempts: Generated<number>;
  due_at: number;
  /** JSON `{kind, reason, status, at}`. */
  last_error: string | null;
}

export interface SettingsTable {
  key: string;
  value: string;
}

/** Kept by triggers, so that a count never scans: one row a line. */
export interface LineCountsTable {
  line_id: string;
  inbox: number;
  unlistened: number;
  done: number;
  trash: number;
}

/** Kept by triggers: the callers with something open (lib/domain/caller-key.ts), and how many. */
export interface WaitingCallersTable {
  caller: string;
  waiting: number;
}

/** Kept by triggers: what each voicemail is found by (lib/domain/search-terms.ts). */
export interface SearchTextsTable {
  seq: number;
  text: string;
}

export interface Tables {
  members: MembersTable;
  sessions: SessionsTable;
  invitations: InvitationsTable;
  sign_in_attempts: SignInAttemptsTable;
  accounts: AccountsTable;
  account_hours: AccountHoursTable;
  lines: LinesTable;
  voicemails: VoicemailsTable;
  tombstones: TombstonesTable;
  listens: ListensTable;
  activity: ActivityTable;
  notes: NotesTable;
  outbox: OutboxTable;
  events: EventsTable;
  requests: RequestsTable;
  quarantined_items: QuarantinedItemsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  hinted_refs: HintedRefsTable;
  audio_files: AudioFilesTable;
  audio_wants: AudioWantsTable;
  settings: SettingsTable;
  line_counts: LineCountsTable;
  waiting_callers: WaitingCallersTable;
  search_texts: SearchTextsTable;
}
