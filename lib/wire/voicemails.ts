import * as z from 'zod/mini';
import { VIEWS } from '#lib/domain/views.ts';
import { ORDERS, OUTCOMES, WRITE_BACK_STATES } from '#lib/domain/voicemail.ts';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import { byWire } from './by.ts';
import { noteWire } from './notes.ts';
import { spellings } from './spellings.ts';

const time = z.iso.datetime();

export const callerWire = z.object({
  kind: z.enum(['number', 'extension', 'withheld', 'unparsed']),
  /** E.164, an extension's digits, or the unparsed text; absent when withheld. */
  number: z.optional(z.string()),
  /** Dialed after the number of kind `number`; both spellings name it. */
  extension: z.optional(z.string()),
  ...spellings,
  name: z.optional(z.string()),
});

export const writeBackWire = z.object({
  state: z.enum(WRITE_BACK_STATES),
  /** A sentence for people: why it waits, was refused, or is not sent at all. */
  reason: z.optional(z.string()),
});

export const audioWire = z.object({
  /** `downloadable`: kept, but no browser plays it and nothing here can transcode it. */
  state: z.enum(['ready', 'pending', 'unavailable', 'downloadable']),
  /** Changes when the bytes change; part of the audio address so caches never mix revisions. */
  revision: z.int(),
  /** A sentence when it cannot be played. */
  reason: z.optional(z.string()),
});

/** One voicemail as a browser sees it. `durationSeconds` is the decoded length where known, else the provider's. */
export const voicemailWire = z.object({
  id: z.string(),
  /** List cursor and sort key: larger is newer. */
  seq: z.int(),
  accountId: z.string(),
  provider: z.string(),
  providerLabel: z.string(),
  lineId: z.string(),
  lineName: z.string(),
  lineColour: z.string(),
  caller: callerWire,
  receivedAt: time,
  durationSeconds: z.nullable(z.number()),
  transcript: z.object({
    state: z.enum(['none', 'pending', 'ready', 'failed', 'elsewhere']),
    text: z.optional(z.string()),
  }),
  sentiment: z.nullable(z.enum(['positive', 'neutral', 'negative'])),
  audio: audioWire,
  listenedAt: z.nullable(time),
  /** Listened to at the phone system, which does not say when: `listenedAt` is no time then. */
  listenedAtUnknown: z.optional(z.boolean()),
  listenedBy: z.nullable(byWire),
  status: z.enum(['open', 'done']),
  doneAt: z.nullable(time),
  doneBy: z.nullable(byWire),
  outcome: z.nullable(z.enum(OUTCOMES)),
  trashedAt: z.nullable(time),
  trashedBy: z.nullable(byWire),
  /** When the trash time ends and the provider is asked to delete its copy. */
  eraseAfter: z.nullable(time),
  /** Deleted for good, in the ten seconds in which that can be undone: it stands in no view, not even Trash. */
  erasing: z.boolean(),
  /** Set when the phone system no longer lists it; it stays here. */
  missingSince: z.nullable(time),
  assignee: z.nullable(byWire),
  /** How many notes stand beside it, and when one was last written or changed. */
  notes: z.object({ count: z.int(), at: z.nullable(time) }),
  /** Grows with every real change; a smaller one than the cached one is stale. */
  revision: z.int(),
  writeBack: writeBackWire,
  /** In the list of a search: a note that has words which the voicemail itself does not have. */
  foundNote: z.optional(noteWire),
});
export type VoicemailWire = z.infer<typeof voicemailWire>;

export const voicemailPageWire = z.object({
  items: z.array(voicemailWire),
  /** Pass as `after` for the next page; null at the end. */
  next: z.nullable(z.string()),
  /**
   * Of a search that would have taken too long: everything received up to then was looked at, and `next` goes on from there.
   * The page may have few items or none.
   */
  searchedTo: z.optional(time),
});
export type VoicemailPageWire = z.infer<typeof voicemailPageWire>;

/** `GET /api/voicemails` */
export const listQuery = z.object({
  view: z._default(z.enum(VIEWS), 'inbox'),
  line: z.optional(z.string()),
  /** A caller's key (lib/domain/caller-key.ts): only what they left. */
  caller: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** Keys of callers, separated by commas, whose waiting voicemails are left out: they stand in a row that is there already. */
  without: z.optional(
    z.pipe(
      z.string().check(z.maxLength(1000)),
      z.transform((keys) => keys.split(',').filter(Boolean).slice(0, 10)),
    ),
  ),
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  order: z._default(z.enum(ORDERS), 'newest'),
  after: z.optional(z.string().check(z.regex(/^-?\d{1,19}$/))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
});
export type ListQuery = z.infer<typeof listQuery>;

/**
 * What the member saw when they began to decide, per fact. Only the facts named are compared, so a transcript that arrives
 * later is no collision. A fact of another name is refused: misspelled, it would compare nothing.
 */
export const expectedWire = z.strictObject({
  listened: z.optional(z.boolean()),
  status: z.optional(z.enum(['open', 'done'])),
  outcome: z.optional(z.nullable(z.enum(OUTCOMES))),
  assigneeId: z.optional(z.nullable(z.string())),
  trashed: z.optional(z.boolean()),
  erasing: z.optional(z.boolean()),
  /** `notes.at`: refused when another member has written a note since. */
  notedAt: z.optional(z.nullable(time)),
  /** For Undo: what is taken back must be this member's own last change of it. */
  ownChange: z.optional(z.boolean()),
});
export type ExpectedWire = z.infer<typeof expectedWire>;

/** `PATCH /api/voicemails/:id` */
export const changeVoicemailBody = z
  .strictObject({
    listened: z.optional(z.boolean()),
    status: z.optional(z.enum(['open', 'done'])),
    outcome: z.optional(z.enum(OUTCOMES)),
    assigneeId: z.optional(z.nullable(z.string())),
    expected: z.optional(expectedWire),
  })
  .check(
    z.refine((body) => body.listened !== undefined || body.status !== undefined || body.assigneeId !== undefined, {
      message: 'fieldNothingToChange' satisfies SentenceKey,
    }),
    z.refine((body) => body.outcome === undefined || body.status === 'done', {
      message: 'fieldOutcomeNeedsDone' satisfies SentenceKey,
      path: ['outcome'],
    }),
  );
export type ChangeVoicemailBody = z.infer<typeof changeVoicemailBody>;

/**
 * `POST /api/voicemails/:id/restore`; no body is `inbox`: out of Trash, to where its work status puts it. `trash` takes
 * back "delete for good" alone, for what lay in Trash before.
 */
export const restoreBody = z._default(
  z.strictObject({ to: z._default(z.enum(['inbox', 'trash']), 'inbox'), expected: z.optional(expectedWire) }),
  { to: 'inbox' },
);
export type RestoreBody = z.infer<typeof restoreBody>;

/** The most voicemails of one bulk request. */
export const LARGEST_BULK = 100;

/** What can be done with several voicemails at once; `trash-again` is {@link restoreBody} with `to: 'trash'`. */
export const BULK_ACTIONS = [
  ...(['listened', 'unlistened', 'done', 'reopen', 'assign'] as const),
  ...(['trash', 'restore', 'trash-again', 'erase'] as const),
] as const;

/** `POST /api/voicemails/bulk`: one action for up to {@link LARGEST_BULK} voicemails; each succeeds or is refused by itself. */
export const bulkBody = z
  .strictObject({
    ids: z.array(z.string()).check(z.minLength(1), z.maxLength(LARGEST_BULK)),
    action: z.enum(BULK_ACTIONS),
    /** For `done`. */
    outcome: z.optional(z.enum(OUTCOMES)),
    /** For `assign`: to whom; null to nobody. */
    assigneeId: z.optional(z.nullable(z.string())),
    /** By id, what the member saw of each when they began to decide. */
    expected: z.optional(z.record(z.string(), expectedWire)),
  })
  .check(
    z.refine((body) => (body.assigneeId !== undefined) === (body.action === 'assign'), {
      message: 'fieldAssigneeNeedsAssign' satisfies SentenceKey,
      path: ['assigneeId'],
    }),
    z.refine((body) => body.outcome === undefined || body.action === 'done', {
      message: 'fieldOutcomeNeedsDoneAction' satisfies SentenceKey,
      path: ['outcome'],
    }),
  );
export type BulkBody = z.infer<typeof bulkBody>;

export const bulkReply = z.object({
  items: z.array(voicemailWire),
  refused: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      detail: z.string(),
      /** For `conflict`: the voicemail as it is now. */
      current: z.optional(voicemailWire),
    }),
  ),
  next: z.null(),
});
export type BulkReply = z.infer<typeof bulkReply>;

/** A report that could not be sent for longer says no more than that. */
export const LONGEST_LISTEN_SECONDS = 30 * 86_400;

const second = z.number().check(z.minimum(0), z.maximum(86_400));

/** `POST /api/voicemails/:id/listens`: what was really played since `listenId` was begun; sent again is harmless. */
export const listenBody = z.strictObject({
  listenId: z.uuid(),
  ranges: z.array(z.tuple([second, second])).check(z.maxLength(500)),
  ended: z._default(z.boolean(), false),
  /** How long before this report the listen began, by a clock that only goes forward: it may count or not. */
  begunSecondsAgo: z.optional(z.number().check(z.minimum(0), z.maximum(LONGEST_LISTEN_SECONDS))),
});
export type ListenBody = z.infer<typeof listenBody>;

/** `POST /api/voicemails/:id/write-back` */
export const writeBackBody = z.strictObject({ action: z.enum(['retry', 'discard']) });
export type WriteBackBody = z.infer<typeof writeBackBody>;

/** `GET /api/voicemails/:id/peaks` */
export const peaksWire = z.object({
  /** Loudness of equal stretches, 0 to 1. */
  peaks: z.array(z.number()),
  durationSeconds: z.number(),
});
export type PeaksWire = z.infer<typeof peaksWire>;
