import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { FailedPart, ProviderTools } from '../../contract.ts';
import { failedPart, isOfOnePart } from '../../failed-part.ts';
import { readItems, textField } from '../../http/read-json.ts';
import { notUnderstood, readLines } from '../lines.ts';
import { createOwnNumbers } from '../own-numbers.ts';
import type { Position } from '../position.ts';
import type { QuoSettings } from '../settings.ts';
import type { FoundVoicemail, RunGoal, RunPage, Surface } from '../surface.ts';
import { createDatedClient, type ListPage } from './client.ts';
import { phoneNumberItem, voicemailCall } from './replies.ts';
import { hasVoicemail, lineFromPhoneNumber, voicemailFromCall } from './transform.ts';

/** A workspace with more pages of numbers than this is read no further. */
const MOST_LINE_PAGES = 20;
const idOf = (item: unknown) => textField(item, 'id');

/** The dated surface: one list of incoming calls, newest first, each with its voicemail. */
export function createDatedSurface(settings: QuoSettings, tools: ProviderTools): Surface {
  const client = createDatedClient(settings, tools);

  async function listLines(signal: AbortSignal): Promise<RemoteLine[]> {
    const items: unknown[] = [];
    let next: string | null = null;
    for (let pages = 0; pages === 0 || (next !== null && pages < MOST_LINE_PAGES); pages += 1) {
      const page: ListPage = await client.phoneNumbers(next, signal);
      items.push(...page.items);
      next = page.next;
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
    const isWhole = list.next === null && goal.since === null && !blind;
    return {
      voicemails: found.map(({ voicemail }) => voicemail),
      malformed,
      ...(isWhole ? await allLines(signal) : { completeLines: [], failedParts: [] }),
      position: list.next === null ? null : { dated: { after: list.next, blind } },
    };
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
