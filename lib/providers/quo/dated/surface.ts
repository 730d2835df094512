import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { FailedPart, ProviderTools } from '../../contract.ts';
import { failedPart, isOfOnePart } from '../../failed-part.ts';
import { readItems, textField } from '../../http/read-json.ts';
import { MOST_PAGES_OF_ALL, MOST_RECENT_PAGES, NOTHING_LISTED, takeListed } from '../../listing-progress.ts';
import { notUnderstood, readLines } from '../lines.ts';
import { createOwnNumbers } from '../own-numbers.ts';
import type { Position } from '../position.ts';
import type { QuoSettings } from '../settings.ts';
import { type FoundVoicemail, isBehind, type RunGoal, type RunPage, type Surface } from '../surface.ts';
import { createDatedClient, type ListPage } from './client.ts';
import { callStamp, phoneNumberItem, voicemailCall } from './replies.ts';
import { hasVoicemail, lineFromPhoneNumber, voicemailFromCall } from './transform.ts';

/** A workspace with more pages of numbers than this is read no further. */
const MOST_LINE_PAGES = 20;
const idOf = (item: unknown) => textField(item, 'id');

/** The dated surface: one list of incoming calls, newest first, each with its voicemail. */
export function createDatedSurface(settings: QuoSettings, tools: ProviderTools): Surface {
  const client = createDatedClient(settings, tools);

  async function listLines(signal: AbortSignal): Promise<RemoteLine[]> {
    const items: unknown[] = [];
    let progress = NOTHING_LISTED;
    for (let token: string | null = null; ; ) {
      const page: ListPage = await client.phoneNumbers(token, signal);
      for (const item of page.items) items.push(item);
      if (page.next === null) break;
      const ids = page.items.flatMap((item) => idOf(item) ?? []);
      const step = takeListed(progress, { ids, token, next: page.next }, MOST_LINE_PAGES);
      // Numbers listed without end are all the numbers there are.
      if (step.fault !== null || step.isIdle) break;
      ({ progress } = step);
      token = page.next;
    }
    return readLines(items, phoneNumberItem).map(lineFromPhoneNumber);
  }
  const ownNumbers = createOwnNumbers(listLines, tools.now);

  async function readCalls(items: readonly unknown[], signal: AbortSignal) {
    const { parsed, malformed } = readItems(items.filter(hasVoicemail), voicemailCall, idOf);
    const found: FoundVoicemail[] = [];
    for (const call of parsed) found.push(await voicemailFromCall(call, ownNumbers(signal), tools.remoteNow()));
    return { found, malformed };
  }

  async function page(goal: RunGoal, { dated: reached }: Position, signal: AbortSignal): Promise<RunPage> {
    const list = await client.calls({ since: goal.since, after: reached?.after ?? null }, signal);
    const { found, malformed } = await readCalls(list.items, signal);
    const blind = reached?.blind === true || malformed.some(({ ref }) => ref === null);
    const shown = { voicemails: found.map(({ voicemail }) => voicemail), malformed };
    const stamps = readItems(list.items, callStamp, idOf).parsed;
    if (list.next === null || isBehind(stamps, goal.since)) {
      const isWhole = goal.since === null && !blind;
      const lines = isWhole ? await allLines(signal) : { completeLines: [], failedParts: [] };
      return { ...shown, ...lines, position: null };
    }
    const listed = { ids: stamps.map(({ id }) => id), token: reached?.after ?? null, next: list.next };
    const mostPages = goal.since === null ? MOST_PAGES_OF_ALL : MOST_RECENT_PAGES;
    const { progress, fault } = takeListed(reached?.progress ?? NOTHING_LISTED, listed, mostPages);
    const rest = { ...shown, completeLines: [], failedParts: [] };
    if (fault !== null) return { ...rest, position: null, fault };
    return { ...rest, position: { dated: { after: list.next, blind, progress } } };
  }

  /** Numbers that cannot be listed just now cost the judgment of what is missing, and not the calls that were read. */
  async function allLines(signal: AbortSignal): Promise<Pick<RunPage, 'completeLines' | 'failedParts'>> {
    try {
      return { completeLines: (await listLines(signal)).map((line) => line.ref), failedParts: [] };
    } catch (error) {
      if (!isOfOnePart(error)) throw error;
      const part: FailedPart = failedPart({ part: 'line', ref: 'phone-numbers', name: 'the list of numbers' }, error);
      return { completeLines: [], failedParts: [part] };
    }
  }

  async function find(ref: string, signal: AbortSignal): Promise<FoundVoicemail | null> {
    const item = await client.call(ref, signal);
    if (item === null || !hasVoicemail(item)) return null;
    const { found, malformed } = await readCalls([item], signal);
    return found[0] ?? notUnderstood(malformed);
  }

  return { listLines, page, find };
}
