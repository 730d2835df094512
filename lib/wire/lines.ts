import * as z from 'zod/mini';
import { LINE_COLOURS } from '#lib/domain/line-colours.ts';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import { country, spellings } from './spellings.ts';

/** Whether a line's phone system can be reached, in a form a front desk understands. */
export const accountHealthWire = z.object({
  /** `archived`: no longer connected, its voicemails kept; `erasing`: its voicemails are being erased here. */
  state: z.enum(['well', 'starting', 'troubled', 'paused', 'archived', 'erasing']),
  /** A sentence when something is wrong: what happened and what was kept. */
  reason: z.optional(z.string()),
  lastSyncAt: z.nullable(z.iso.datetime()),
  /** When the failures began that go on now; null while it is well. */
  failingSince: z.nullable(z.iso.datetime()),
});

export const lineWire = z.object({
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  providerLabel: z.string(),
  name: z.string(),
  /** E.164 where known. */
  number: z.nullable(z.string()),
  ...spellings,
  /** A name of the palette (`--line-…`), never CSS. */
  colour: z.string(),
  account: accountHealthWire,
  /** What this line's phone system can do, so that buttons can say what they will do. */
  canSetListened: z.boolean(),
  canRemove: z.boolean(),
  /** As set for it; null: as its phone system. */
  country: z._default(z.nullable(z.string()), null),
  /** The phone system's extensions can be called from where its voicemails are read. */
  dialsExtensions: z._default(z.boolean(), false),
});
export type LineWire = z.infer<typeof lineWire>;

/** One phone system's account; it may have no line yet, because it never answered. */
export const accountWire = z.extend(accountHealthWire, {
  id: z.string(),
  label: z.string(),
  /** Changes that it has not taken yet; removals whose trash time is running are not counted. */
  waiting: z.int(),
  /** What this phone system can do: also for voicemails of lines that are not listed. */
  canSetListened: z.boolean(),
  canRemove: z.boolean(),
});
export type AccountWire = z.infer<typeof accountWire>;

/** `GET /api/lines`: all of them, unless set otherwise. */
export const linesQuery = z.object({
  /** Only so many: those with the most unlistened voicemails, or of those that match `q` the first by name. */
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
  /** Part of a name or number. */
  q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
  /** This one alone. */
  id: z.optional(z.string()),
});
export type LinesQuery = z.infer<typeof linesQuery>;

/** Reply of `GET /api/lines` */
export const linesWire = z.object({
  items: z.array(lineWire),
  next: z.null(),
  /** How many lines there are, or match `q`; more than `items` has where `limit` cut them off. */
  total: z.int(),
  accounts: z.array(accountWire),
});
export type LinesWire = z.infer<typeof linesWire>;

/** `PATCH /api/lines/:id` (administrators) */
export const changeLineBody = z
  .strictObject({
    name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    colour: z.optional(z.enum(LINE_COLOURS)),
    country: z.optional(z.nullable(country)),
    dialsExtensions: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      (body) => Object.values(body).some((value) => value !== undefined),
      'fieldNothingToChange' satisfies SentenceKey,
    ),
  );
export type ChangeLineBody = z.infer<typeof changeLineBody>;
