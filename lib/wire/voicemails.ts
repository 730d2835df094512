import { z } from 'zod';
import { ORDERS, OUTCOMES, VIEWS, WRITE_BACK_STATES } from '#lib/domain/voicemail.ts';
import { spellings } from './spellings.ts';

const time = z.iso.datetime();

/** Who did something: a member, or nobody of ours — it happened at the phone system (`id` null). */
export const byWire = z.object({ id: z.string().nullable(), name: z.string() });
export type ByWire = z.infer<typeof byWire>;

export const callerWire = z.object({
  kind: z.enum(['number', 'extension', 'withheld', 'unparsed']),
  /** E.164, an extension's digits, or the unparsed text; absent when withheld. */
  number: z.string().optional(),
  ...spellings,
  name: z.string().optional(),
});

export const writeBackWire = z.object({
  state: z.enum(WRITE_BACK_STATES),
  /** A sentence for people: why it waits, was refused, or is not sent at all. */
  reason: z.string().optional(),
});

export const audioWire = z.object({
  /** `downloadable`: kept, but no browser plays it and nothing here can transcode it. */
  state: z.enum(['ready', 'pending', 'unavailable', 'downloadable']),
  /** Changes when the bytes change; part of the audio address so caches never mix revisions. */
  revision: z.number().int(),
  /** A sentence when it cannot be played. */
  reason: z.string().optional(),
});

/** One voicemail as a browser sees it. `durationSeconds` is the decoded length where known, else the provider's. */
export const voicemailWire = z.object({
  id: z.string(),
  /** List cursor and sort key: larger is newer. */
  seq: z.number().int(),
  accountId: z.string(),
  provider: z.string(),
  providerLabel: z.string(),
  lineId: z.string(),
  lineName: z.string(),
  lineColour: z.string(),
  caller: callerWire,
  receivedAt: time,
  durationSeconds: z.number().nullable(),
  transcript: z.object({
    state: z.enum(['none', 'pending', 'ready', 'failed', 'elsewhere']),
    text: z.string().optional(),
  }),
  sentiment: z.enum(['positive', 'neutral', 'negative']).nullable(),
  audio: audioWire,
  listenedAt: time.nullable(),
  listenedBy: byWire.nullable(),
  status: z.enum(['open', 'done']),
  doneAt: time.nullable(),
  doneBy: byWire.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  trashedAt: time.nullable(),
  trashedBy: byWire.nullable(),
  /** When the trash time ends and the provider is asked to delete its copy. */
  eraseAfter: time.nullable(),
  /** Deleted for good, in the ten seconds in which that can be undone: it stands in no view, not even Trash. */
  erasing: z.boolean(),
  /** Set when the phone system no longer lists it; it stays here. */
  missingSince: time.nullable(),
  assignee: byWire.nullable(),
  /** Grows with every real change; a smaller one than the cached one is stale. */
  revision: z.number().int(),
  writeBack: writeBackWire,
});
export type VoicemailWire = z.infer<typeof voicemailWire>;

export const voicemailPageWire = z.object({
  items: z.array(voicemailWire),
  /** Pass as `after` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type VoicemailPageWire = z.infer<typeof voicemailPageWire>;

/** `GET /api/voicemails` */
export const listQuery = z.object({
  view: z.enum(VIEWS).default('inbox'),
  line: z.string().optional(),
  q: z.string().trim().max(200).optional(),
  order: z.enum(ORDERS).default('newest'),
  after: z
    .string()
    .regex(/^\d{1,16}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListQuery = z.infer<typeof listQuery>;

/**
 * What the member saw when deciding, per fact. Only the facts named are compared, so a transcript that arrives
 * meanwhile is no collision.
 */
export const expectedWire = z
  .object({
    listened: z.boolean(),
    status: z.enum(['open', 'done']),
    assigneeId: z.string().nullable(),
    trashed: z.boolean(),
  })
  .partial();

/** `PATCH /api/voicemails/:id` */
export const changeVoicemailBody = z
  .strictObject({
    listened: z.boolean().optional(),
    status: z.enum(['open', 'done']).optional(),
    outcome: z.enum(OUTCOMES).optional(),
    assigneeId: z.string().nullable().optional(),
    expected: expectedWire.optional(),
  })
  .refine((body) => body.listened !== undefined || body.status !== undefined || body.assigneeId !== undefined, {
    message: 'names nothing to change',
  })
  .refine((body) => body.outcome === undefined || body.status === 'done', {
    message: 'an outcome goes with status "done"',
    path: ['outcome'],
  });
export type ChangeVoicemailBody = z.infer<typeof changeVoicemailBody>;

/**
 * `POST /api/voicemails/:id/restore`; no body is `inbox`: out of Trash, to where its work status puts it. `trash` takes
 * back "delete for good" alone, for what lay in Trash before.
 */
export const restoreBody = z.strictObject({ to: z.enum(['inbox', 'trash']).default('inbox') }).default({ to: 'inbox' });
export type RestoreBody = z.infer<typeof restoreBody>;

/** `POST /api/voicemails/bulk`: one action for up to 100 voicemails; each succeeds or is refused by itself. */
export const bulkBody = z.strictObject({
  ids: z.array(z.string()).min(1).max(100),
  action: z.enum(['listened', 'unlistened', 'trash', 'restore', 'erase']),
});
export type BulkBody = z.infer<typeof bulkBody>;

export const bulkReply = z.object({
  items: z.array(voicemailWire),
  refused: z.array(z.object({ id: z.string(), code: z.string(), detail: z.string() })),
  next: z.null(),
});
export type BulkReply = z.infer<typeof bulkReply>;

/** `POST /api/voicemails/:id/listens`: what was really played since `listenId` was begun; sent again is harmless. */
export const listenBody = z.strictObject({
  listenId: z.uuid(),
  ranges: z.array(z.tuple([z.number().min(0).max(86_400), z.number().min(0).max(86_400)])).max(500),
  ended: z.boolean().default(false),
});
export type ListenBody = z.infer<typeof listenBody>;

/** `POST /api/voicemails/:id/write-back` */
export const writeBackBody = z.strictObject({ action: z.enum(['retry', 'let-go']) });

/** `GET /api/voicemails/:id/peaks` */
export const peaksWire = z.object({
  /** Loudness of equal stretches, 0 to 1. */
  peaks: z.array(z.number()),
  durationSeconds: z.number(),
  /** Silent stretches in seconds. */
  silences: z.array(z.tuple([z.number(), z.number()])),
});
export type PeaksWire = z.infer<typeof peaksWire>;
