import * as z from 'zod/mini';
import { ROLES } from '#lib/domain/member.ts';
import { memberName, typedPassword } from './me.ts';

const time = z.iso.datetime();
const role = z.enum(ROLES);

/** A member as administrators see them. */
export const teamMemberWire = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  state: z.enum(['active', 'disabled']),
  /** At most five minutes old; null: never signed in, or long ago. */
  lastSeenAt: z.nullable(time),
});
export type TeamMemberWire = z.infer<typeof teamMemberWire>;

/** Somebody invited who has not come in yet. The link itself is told once, when it is made. */
export const invitationWire = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  expiresAt: time,
  isExpired: z.boolean(),
});
export type InvitationWire = z.infer<typeof invitationWire>;

/** `GET /api/team` (administrators): everybody by name, the disabled last; and who is invited, latest first. */
export const teamWire = z.object({
  items: z.array(teamMemberWire),
  next: z.null(),
  invitations: z.array(invitationWire),
});
export type TeamWire = z.infer<typeof teamWire>;

/** `POST /api/members` (administrators) */
export const inviteBody = z.strictObject({ name: memberName, email: z.email().check(z.maxLength(200)), role });
export type InviteBody = z.infer<typeof inviteBody>;

/** A link made just now. Nobody can be told it again: only its hash is kept. */
export const linkWire = z.object({
  /** On this server: `/invitation/…`. */
  path: z.string(),
  expiresAt: time,
});
export type LinkWire = z.infer<typeof linkWire>;

/** `PATCH /api/members/:id` (administrators) */
export const changeMemberBody = z.strictObject({
  role: z.optional(role),
  state: z.optional(z.enum(['active', 'disabled'])),
});
export type ChangeMemberBody = z.infer<typeof changeMemberBody>;

/** `/api/invitations/:token` */
export const tokenParams = z.object({ token: z.string().check(z.minLength(1), z.maxLength(100)) });

/** `GET /api/invitations/:token`: what an open link is for. `join` makes a member, `password` renews a password. */
export const openInvitationWire = z.object({
  purpose: z.enum(['join', 'password']),
  name: z.string(),
  email: z.string(),
  expiresAt: time,
});
export type OpenInvitationWire = z.infer<typeof openInvitationWire>;

/** `POST /api/invitations/:token`; the name counts for who joins only. */
export const acceptBody = z.strictObject({ name: z.optional(memberName), password: typedPassword });
export type AcceptBody = z.infer<typeof acceptBody>;
