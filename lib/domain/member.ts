/** Administrators set up phone systems and members; members work in the inbox. */
export const ROLES = ['administrator', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** Who is doing this now, with what rights. Made from a session by `lib/auth`, passed into every use case. */
export interface Actor {
  memberId: string;
  sessionId: string;
  name: string;
  role: Role;
}
