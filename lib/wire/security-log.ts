import * as z from 'zod/mini';
import { SECURITY_EVENT_KINDS, type SecurityEventGroup } from '#lib/domain/security-event.ts';

const time = z.iso.datetime({ offset: true });
const groups = Object.keys(SECURITY_EVENT_KINDS) as [SecurityEventGroup, ...SecurityEventGroup[]];

/** Which entries; absent: any. */
const filter = z.object({
  kind: z.optional(z.enum(groups)),
  /** Member's id: what they did, and what was done to them. */
  member: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  /** Not before this moment. */
  from: z.optional(time),
  /** Before this moment. */
  to: z.optional(time),
});
export type SecurityLogFilter = z.infer<typeof filter>;

/** `GET /api/security-log/export` (administrators): CSV. */
export const securityLogExportQuery = filter;

/** `GET /api/security-log` (administrators) */
export const securityLogQuery = z.extend(filter, {
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.regex(/^\d{1,16}$/))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
});
export type SecurityLogQuery = z.infer<typeof securityLogQuery>;

export const securityEntryWire = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** One of `SECURITY_EVENT_KINDS`, or of a newer version's. */
  kind: z.string(),
  /** Member's id, or `console`; null: nobody who was signed in, or Aftertone itself. */
  actorId: z.nullable(z.string()),
  /** As it is now; null: a former member, or no member. */
  actorName: z.nullable(z.string()),
  address: z.nullable(z.string()),
  device: z.nullable(z.string()),
  subjectType: z.nullable(z.string()),
  subjectId: z.nullable(z.string()),
  /** What it is called now; null where it is no more, and for voicemails. */
  subjectName: z.nullable(z.string()),
  /** `SecurityDetail` */
  detail: z.record(z.string(), z.unknown()),
});
export type SecurityEntryWire = z.infer<typeof securityEntryWire>;

/** Newest first. */
export const securityLogWire = z.object({ items: z.array(securityEntryWire), next: z.nullable(z.string()) });
export type SecurityLogWire = z.infer<typeof securityLogWire>;
