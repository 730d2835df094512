/** Members, how they come in, and what they asked for. */
import type { Generated } from 'kysely';
import type { Role } from '#lib/domain/member.ts';

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
  /** When the member last gave their password in it. */
  proven_at: Generated<number>;
  /** Which of its tokens counts; null: the one that it began with, which has no name. */
  token: string | null;
}

/** Wrong attempts at passwords and codes: by account, by peer, by both, by known device and by session. */
export interface AttemptCountersTable {
  /** Hashed, so that nobody who reads the table learns what was typed. */
  key: string;
  /** Of attempts at one account from one peer: which peer, so that the rows of one are bounded. */
  peer: string | null;
  failures: number;
  /** Of the last attempt, or of the attempt that was asked to wait. */
  at: number;
  /** No attempt is looked at before. */
  due_at: number;
}

/** By what a member's devices seal what they keep of them beyond a session; the same for all of them, and never renewed. */
export interface DeviceKeysTable {
  member_id: string;
  /** 256 random bits in base64url. Not under `AUTH_SECRET`: what devices keep outlives a change of it. */
  key: string;
  created_at: number;
}

/** Where a member stopped in a recording. */
export interface ResumePlacesTable {
  member_id: string;
  voicemail_id: string;
  /** 0: at its beginning or end, which also outweighs an older place that arrives later. */
  seconds: number;
  /** When they stopped there (ms). */
  at: number;
}

/** Idempotency: what a member's keyed request was answered, written in the change's own transaction. */
export interface RequestsTable {
  member_id: string;
  key: string;
  body_hash: string;
  reply: string;
  at: number;
}

/**
 * What happened that somebody may be asked about later. Triggers refuse every change of a row, and its deletion before its
 * time is over (`lib/store/members/security-log.ts`).
 */
export interface SecurityEventsTable {
  /** Grows with every entry. */
  id: Generated<number>;
  at: number;
  /** One of `SECURITY_EVENT_KINDS`, or of a newer version's. */
  kind: string;
  /** Member's id; `console`; null: nobody signed in, or Aftertone itself. */
  actor_id: string | null;
  peer: string | null;
  /** The browser in a few words of ours, never the header as sent. */
  device: string | null;
  subject_type: string | null;
  subject_id: string | null;
  /** JSON of `SecurityDetail`. */
  detail: string;
}
