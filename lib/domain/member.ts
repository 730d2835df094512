/** Administrators set up phone systems and members; members work in the inbox. */
export const ROLES = ['administrator', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** From where a request came. */
export interface RequestOrigin {
  /** Address of the browser, or of what stands for it. */
  peer: string;
  /** As sent. */
  userAgent: string;
}

/** Who is doing this now, with what rights. Made from a session by `lib/auth`, passed into every use case. */
export interface Actor {
  memberId: string;
  sessionId: string;
  /** Which of the session's tokens they came with; see `LiveSession.token`. */
  token?: string | null;
  name: string;
  role: Role;
  /** From where they ask; not known at the server's own command line. */
  origin?: RequestOrigin;
}
