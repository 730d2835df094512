/**
 * Every table as Kysely sees it; the same on SQLite and PostgreSQL. Times are UTC milliseconds, flags are 0 or 1, JSON
 * is text parsed with zod by the query that reads it. Names of columns are the glossary's words.
 */
import type { Generated } from 'kysely';
import type {
  AttemptCountersTable,
  DeviceKeysTable,
  InvitationsTable,
  MembersTable,
  RequestsTable,
  ResumePlacesTable,
  SecurityEventsTable,
  SessionsTable,
} from './tables/people.ts';
import type {
  AccountHoursTable,
  AccountsTable,
  HintedRefsTable,
  LinesTable,
  QuarantinedItemsTable,
  WebhookDeliveriesTable,
} from './tables/phone-systems.ts';
import type {
  ActivityTable,
  AudioDecodesTable,
  AudioFilesTable,
  AudioWantsTable,
  ErasuresTable,
  ListensTable,
  NotesTable,
  OutboxTable,
  SearchTextsTable,
  TombstonesTable,
  ViewCountsTable,
  VoicemailsTable,
  WaitingCallersTable,
} from './tables/voicemails.ts';

export type { Flag } from './tables/flag.ts';
export type * from './tables/people.ts';
export type * from './tables/phone-systems.ts';
export type * from './tables/voicemails.ts';

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

export interface SettingsTable {
  key: string;
  value: string;
}

export interface Tables {
  members: MembersTable;
  sessions: SessionsTable;
  invitations: InvitationsTable;
  device_keys: DeviceKeysTable;
  attempt_counters: AttemptCountersTable;
  accounts: AccountsTable;
  account_hours: AccountHoursTable;
  lines: LinesTable;
  voicemails: VoicemailsTable;
  tombstones: TombstonesTable;
  erasures: ErasuresTable;
  listens: ListensTable;
  resume_places: ResumePlacesTable;
  activity: ActivityTable;
  notes: NotesTable;
  outbox: OutboxTable;
  events: EventsTable;
  requests: RequestsTable;
  quarantined_items: QuarantinedItemsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  hinted_refs: HintedRefsTable;
  audio_files: AudioFilesTable;
  audio_decodes: AudioDecodesTable;
  audio_wants: AudioWantsTable;
  settings: SettingsTable;
  security_events: SecurityEventsTable;
  view_counts: ViewCountsTable;
  waiting_callers: WaitingCallersTable;
  search_texts: SearchTextsTable;
}
