import { z } from 'zod';
import { FEWER_LISTED_THAN_COUNTED } from '#lib/domain/failure-cause.ts';
import type { Ref, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { FailedPart, Malformed, ProviderLog, PullPage, PullParams } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { errorOf, failedPart, isOfOnePart } from '../failed-part.ts';
import { readItems, textField } from '../http/read-json.ts';
import { listingError, MOST_PAGES_OF_ALL, MOST_RECENT_PAGES } from '../listing-progress.ts';
import { type FoundBoxes, isNoBoxOfOnesOwn } from './boxes.ts';
import { LARGEST_PAGE, type PortsipClient } from './client.ts';
import type { Listed } from './listed.ts';
import { boxPath, refOf } from './refs.ts';
import { voicemailReply } from './replies.ts';
import { toRemoteVoicemail } from './transform.ts';
import { checkAbove, hasShownAll, isCountedHigher, mustCheckAbove, takePage } from './walk.ts';
import { startWalk, type Walk, walkSchema } from './walk-state.ts';

/** An incremental sync goes this far behind the newest voicemail of the last one: late transcripts, marks set at the phone. */
const OVERLAP_MS = 2 * 3_600_000;

export const portsipCursorSchema = z.object({
  /** By box: time of the newest voicemail that a finished incremental sync has shown. */
  newest: z.record(z.string(), z.number()),
  /** Boxes still to come in this run; null between runs. */
  left: z.array(z.string()).nullable(),
  /** The box on the way, always the first of `left`. */
  walk: walkSchema.nullable(),
  /** True once a box of this run could be read. */
  hasRead: z.boolean(),
});
/** Where a pull goes on: one page of one box at a time. Times and ids only, so it is as good a week later. */
export type PortsipCursor = z.infer<typeof portsipCursorSchema>;

export interface PullDeps {
  client: PortsipClient;
  /** The boxes to look at now. */
  boxes(signal: AbortSignal): Promise<FoundBoxes>;
  remoteNow(): number;
  log: ProviderLog;
}

type Entry = Listed & ({ voicemail: RemoteVoicemail } | { malformed: Malformed });

/** One page of one box. A box that cannot be read, from its first page or a later one, is named and the others go on. */
export async function pullPage(
  deps: PullDeps,
  params: PullParams<PortsipCursor>,
  signal: AbortSignal,
): Promise<PullPage<PortsipCursor>> {
  const { unlisted, ...run } = await begun(deps, params.cursor, signal);
  let cursor: PortsipCursor = run.cursor;
  const failedParts: FailedPart[] = unlisted === null ? [] : [unlisted];
  for (;;) {
    const [box, ...others] = cursor.left ?? [];
    if (box === undefined) return { ...NOTHING, failedParts, cursor: { ...cursor, left: null }, more: false };
    try {
      const page = await takeBoxPage(deps, params.mode, cursor, box, signal);
      if (page.contradictedLines?.includes(box))
        failedParts.push(
          failedPart({ part: 'line', ref: box, name: await nameOf(deps, box, signal) }, fewerListedThanCounted),
        );
      return { ...page, failedParts };
    } catch (error) {
      if (!isOfOnePart(error)) throw error;
      // Nothing at all could be read: the first failure says most about the account.
      if (others.length === 0 && !cursor.hasRead) throw failedParts[0] === undefined ? error : errorOf(failedParts[0]);
      deps.log.warn(
        { line: box, reason: error.reason, where: error.where },
        'a voicemail box cannot be read, going on with the others',
      );
      if (!isNoBoxOfOnesOwn(box, error))
        failedParts.push(failedPart({ part: 'line', ref: box, name: await nameOf(deps, box, signal) }, error));
      cursor = { ...cursor, left: others, walk: null };
    }
  }
}

/** Not thrown: people are told of it like of a part that cannot be read. */
const fewerListedThanCounted = new ProviderError('reply-not-understood', { reason: FEWER_LISTED_THAN_COUNTED });

/** The cursor of a run on its way: the one given, or a new run over the boxes there are now. */
async function begun(
  deps: PullDeps,
  cursor: PortsipCursor | null,
  signal: AbortSignal,
): Promise<{ cursor: PortsipCursor; unlisted: FailedPart | null }> {
  if (cursor?.left) return { cursor, unlisted: null };
  const { lines, unlisted } = await deps.boxes(signal);
  const found = lines.map(({ ref }) => ref);
  const known = Object.keys(cursor?.newest ?? {});
  // Where boxes cannot be listed, those looked at before are looked at again.
  const left = unlisted === null ? found : [...new Set([...found, ...known])];
  const newest = Object.entries(cursor?.newest ?? {}).filter(([box]) => left.includes(box));
  return { cursor: { newest: Object.fromEntries(newest), left, walk: null, hasRead: false }, unlisted };
}

async function nameOf(deps: PullDeps, box: Ref, signal: AbortSignal): Promise<string | null> {
  const { lines } = await deps.boxes(signal);
  return lines.find(({ ref }) => ref === box)?.name ?? null;
}

async function takeBoxPage(
  deps: PullDeps,
  mode: PullParams<PortsipCursor>['mode'],
  cursor: PortsipCursor,
  box: Ref,
  signal: AbortSignal,
): Promise<PullPage<PortsipCursor>> {
  const before = cursor.walk ?? startWalk();
  const listing = await deps.client.list(boxPath(box), { skip: before.skip }, signal);
  const items = readEntries(listing.items, box, deps.remoteNow());
  if (before.pages >= (mode === 'recent' ? MOST_RECENT_PAGES : MOST_PAGES_OF_ALL))
    throw listingError('listing-does-not-end');
  const page = { items, count: listing.count ?? null, isFull: listing.items.length >= LARGEST_PAGE };
  const { walk, fresh, isAtEnd } = takePage(before, page);
  const isFarEnough = isAtEnd || (mode === 'recent' && isBehind(walk, cursor.newest[box]));
  const reported = {
    voicemails: fresh.flatMap((entry) => ('voicemail' in entry ? [entry.voicemail] : [])),
    malformed: fresh.flatMap((entry) => ('malformed' in entry ? [entry.malformed] : [])),
    removed: [],
    ...(page.count === null ? {} : { counts: [{ lineRef: box, count: page.count }] }),
  };
  const on = (next: Walk) => ({
    ...reported,
    completeLines: [],
    cursor: { ...cursor, walk: next, hasRead: true },
    more: true,
  });
  if (!isFarEnough) return on(walk);
  // One page is one moment; over several, what came meanwhile lies above where the walk began.
  if (mode === 'everything' && mustCheckAbove(walk)) return on(checkAbove(walk));
  const contradictedLines = mode === 'everything' && isCountedHigher(walk) ? [box] : [];
  const completeLines = mode === 'everything' && hasShownAll(walk) ? [box] : contradictedLines;
  return { ...reported, completeLines, contradictedLines, ...nextBox(cursor, box, walk, deps.remoteNow()) };
}

/** What a finished box leaves behind. A voicemail dated in the future does not blind the looks to come. */
function nextBox(cursor: PortsipCursor, box: Ref, walk: Walk, now: number) {
  const left = (cursor.left ?? []).slice(1);
  const seen = Math.max(cursor.newest[box] ?? 0, Math.min(walk.head ?? 0, now));
  const newest = { ...cursor.newest, [box]: seen };
  const more = left.length > 0;
  return { cursor: { newest, left: more ? left : null, walk: null, hasRead: true }, more };
}

/** True when an incremental sync is far enough down. Of a box never looked at, the newest page: the rest is the full sync's. */
function isBehind({ reached, isOrdered }: Walk, newest = Number.POSITIVE_INFINITY): boolean {
  return isOrdered && reached !== null && reached < newest - OVERLAP_MS;
}

function readEntries(items: readonly unknown[], box: Ref, now: number): Entry[] {
  return items.map((item): Entry => {
    const id = textField(item, 'id');
    const { parsed, malformed } = readItems([item], voicemailReply, () =>
      id === null ? null : refOf({ box, mailId: id }),
    );
    const [reply] = parsed;
    if (reply) return { id: reply.id, at: reply.created_at, voicemail: toRemoteVoicemail(reply, box, now) };
    return { id, at: null, malformed: malformed[0] ?? { ref: null, reason: { code: 'unreadable' } } };
  });
}

const NOTHING = { voicemails: [], malformed: [], removed: [], completeLines: [] };
