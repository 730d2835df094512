/** The mirror, what the team does with it, and what is pending for it. */
import type { Generated } from 'kysely';
import type { View } from '#lib/domain/views.ts';
import type {
  CallerKind,
  ChangeKind,
  Outcome,
  RemoteAudioState,
  Sentiment,
  TranscriptState,
  WorkStatus,
} from '#lib/domain/voicemail.ts';
import type { Flag } from './flag.ts';

export interface VoicemailsTable {
  /** received-at ms × 1024 + tie: primary key, list cursor and full-text rowid in one. */
  seq: number;
  id: string;
  account_id: string;
  line_id: string;
  /** Of a retired voicemail no ref of its provider (lib/store/voicemails/retire-ref.ts). */
  ref: string;
  /** The ref it had until another voicemail was listed under it; null while the ref is its own. */
  retired_ref: Generated<string | null>;
  ref_retired_at: Generated<number | null>;
  caller_kind: CallerKind;
  /** E.164, with `;ext=12` behind it where there is one; extension digits, or unparsed text; null when withheld. */
  caller_number: string | null;
  /** As the phone system wrote it, where that is read by the country of its line. */
  reported_caller: Generated<string | null>;
  caller_name: string | null;
  received_at: number;
  /** As the provider reports it since its clock was set otherwise; null while that is `received_at`. */
  remote_received_at: Generated<number | null>;
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
  /** 1: `listened_at` is the phone system's own time; 0 without `listened_by`: nobody knows when. */
  listened_at_reported: Generated<Flag>;
  /** When a member last said "unlistened": listens begun before it no longer set listened. */
  unlistened_at: number | null;
  /** How often it was called unlistened: only listens of this round count. */
  listen_round: Generated<number>;
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
  /** First full sync run that did not list it (ms); not yet gone until `missing_since` is set. */
  absent_since: number | null;
  /** Gone at the provider since (ms): shown, not erased. */
  missing_since: number | null;
  last_seen_full_sync: number;
  assignee_id: string | null;
  /** When a pending transcript or recording is asked for again, and how often it was. */
  recheck_at: number | null;
  rechecks: Generated<number>;
  revision: Generated<number>;
  created_at: number;
}

/** What remains of an erased voicemail, so that no pull brings it back. */
export interface TombstonesTable {
  account_id: string;
  ref: string;
  line_ref: string;
  /** Distinguishes it from a later voicemail under the same ref; null where an earlier release laid it. */
  received_at: Generated<number | null>;
  erased_at: number;
  /** 1 where the provider cannot remove: it will list the ref for ever. */
  keeps: Flag;
  /** Full syncs in a row that no longer listed the ref. */
  absent_full_syncs: Generated<number>;
  /** When the first of them was judged (ms). */
  absent_since: Generated<number | null>;
  last_seen_full_sync: number;
}

/** What was erased and is not in the ledger yet (lib/store/erasures): ids and refs alone. */
export interface ErasuresTable {
  id: string;
  /** `kept`: its removal was given up after a restore, and it comes in again; `account`: all of one. */
  kind: 'voicemail' | 'kept' | 'account' | 'note';
  account_id: string | null;
  /** Of the voicemail or note; null where an earlier release erased it. */
  subject_id: string | null;
  ref: string | null;
  line_ref: string | null;
  /** As its provider reports it. */
  received_at: number | null;
  /** 1 where the provider cannot remove. */
  keeps: Flag;
  at: number;
}

/** What one member really played of one voicemail, in one listen. */
export interface ListensTable {
  id: string;
  voicemail_id: string;
  member_id: string;
  began_at: number;
  /** The voicemail's `listen_round` when it began. */
  round: Generated<number>;
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
  /** What the phone system did without saying when (`told` is not in `detail`): when we noticed it. */
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

/** What is still pending for a provider, one entry a row. Rows outlive their delivery as the record of it. */
export interface OutboxTable {
  id: string;
  voicemail_id: string;
  account_id: string;
  ref: string;
  /** When the voicemail was received as its provider reports it: whether the ref still names it is looked at. Null: not known. */
  received_at: Generated<number | null>;
  /** Order of the outbox, whatever a clock says: later entries have larger ones. */
  number: Generated<number>;
  kind: ChangeKind;
  /**
   * `superseded`: a newer entry or a removal made it moot before it was sent; `paused`: a removal that became due while a
   * backup lay, until an administrator has looked.
   */
  state: 'waiting' | 'delivered' | 'refused' | 'discarded' | 'superseded' | 'paused';
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

/** Kept bytes of one voicemail, exactly as sent; the file lies beside the database under its id and revision. */
export interface AudioFilesTable {
  voicemail_id: string;
  revision: number;
  /** As `KeptState` of `lib/audio`. */
  state: 'playable' | 'foreign' | 'empty' | 'damaged';
  content_type: string;
  bytes: number;
  /** Hex SHA-256 of the bytes: the ETag. */
  digest: string;
  /** JSON peaks (`lib/wire` peaksWire) where ffmpeg could compute them. */
  peaks: string | null;
  fetched_at: number;
  last_used_at: number;
  /** Of what is played in its place; null, 0 and null where that is the recording itself. */
  play_type: Generated<string | null>;
  play_bytes: Generated<number>;
  play_digest: Generated<string | null>;
  /** By which rules it was judged (`JUDGED_BY`); 0 by those before there was a number. */
  judged_by: Generated<number>;
}

/** Decoding that has begun, and has not ended yet or ended with its process. */
export interface AudioDecodesTable {
  voicemail_id: string;
  /** Of the recording. */
  digest: string;
  attempts: number;
  began_at: number;
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

/** Kept by triggers, so that a count never scans: how many voicemails (`n`) of a line are in a view. */
export interface ViewCountsTable {
  line_id: string;
  view: View;
  n: number;
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
