import * as z from 'zod/mini';
import { ROLES } from '#lib/domain/member.ts';
import { preferencesSchema } from '#lib/domain/preferences.ts';

/** The signed-in member, given to the page by the server. */
export const meWire = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  preferences: preferencesSchema,
});
export type MeWire = z.infer<typeof meWire>;

/** A member as every other may know them. */
export const memberWire = z.object({ id: z.string(), name: z.string() });
export type MemberWire = z.infer<typeof memberWire>;

/** `GET /api/members`: who may be given a voicemail, by name. */
export const membersWire = z.object({ items: z.array(memberWire), next: z.null() });
export type MembersWire = z.infer<typeof membersWire>;
