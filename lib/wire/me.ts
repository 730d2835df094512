import * as z from 'zod/mini';
import { LONGEST_PASSWORD } from '#lib/domain/password-rules.ts';
import { languageChoiceSchema, numberFormatSchema } from '#lib/domain/preferences.ts';

const time = z.iso.datetime();

/** How somebody is called here. */
export const memberName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
/** A password as typed; whether it will do is said by the server, in a sentence. */
export const typedPassword = z.string().check(z.maxLength(LONGEST_PASSWORD));

/** `PATCH /api/me`: preferences that are not named stay. */
export const changeMeBody = z.strictObject({
  name: z.optional(memberName),
  preferences: z.optional(
    z.strictObject({
      shortcuts: z.optional(z.boolean()),
      numberFormat: z.optional(numberFormatSchema),
      language: z.optional(languageChoiceSchema),
    }),
  ),
});
export type ChangeMeBody = z.infer<typeof changeMeBody>;

/** `POST /api/me/password` */
export const changePasswordBody = z.strictObject({ current: typedPassword, password: typedPassword });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;

/** `POST /api/me/proof` */
export const proofBody = z.strictObject({ password: typedPassword });
export type ProofBody = z.infer<typeof proofBody>;

/** One place where a member is signed in. */
export const sessionWire = z.object({
  id: z.string(),
  /** In a person's words: "Safari on iPhone". */
  device: z.string(),
  /** Network address it was begun from. */
  from: z.string(),
  beganAt: time,
  /** At most five minutes old. */
  lastSeenAt: time,
  /** The one that asked. */
  isThis: z.boolean(),
});
export type SessionWire = z.infer<typeof sessionWire>;

/** `GET /api/me/sessions`: this one first, then by last use. */
export const sessionsWire = z.object({ items: z.array(sessionWire), next: z.null() });
export type SessionsWire = z.infer<typeof sessionsWire>;

/** A country whose way of writing numbers can be chosen (ISO 3166), with a number of its own; given to the page by the server. */
export interface NumberFormatWire {
  country: string;
  /** In the reader's language. */
  name: string;
  national: string;
  international: string;
}
export type NumberFormatsWire = NumberFormatWire[];
