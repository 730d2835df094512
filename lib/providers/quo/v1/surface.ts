import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { ProviderTools } from '../../contract.ts';
import { readItems, textField } from '../../http/read-json.ts';
import { notUnderstood, readLines } from '../lines.ts';
import { callerAmong, createOwnNumbers } from '../own-numbers.ts';
import type { Position } from '../position.ts';
import type { QuoSettings } from '../settings.ts';
import type { FoundVoicemail, RunGoal, RunPage, Surface } from '../surface.ts';
import { voicemailReply } from '../voicemail-facts.ts';
import { createV1Client } from './client.ts';
import { type Discovery, perform } from './discovery.ts';
import type { V1Position } from './position.ts';
import { callItem, phoneNumberItem } from './replies.ts';
import { firstTasks, type Outcome } from './tasks.ts';
import { lineFromPhoneNumber, mayHaveVoicemail, partiesOf, voicemailFromReply } from './transform.ts';

const NO_LINE = {
  code: 'unexpected-values' as const,
  fields: [{ path: 'phoneNumberId', expected: 'string' }],
};

/** Requests a page may cost, so that budget, abort and other accounts get their turn in between. */
export const REQUESTS_A_PAGE = 20;

/** v1: no list of calls, so voicemails are discovered by line, conversation, participant and call. */
export function createV1Surface(settings: QuoSettings, tools: ProviderTools): Surface {
  const client = createV1Client(settings, tools);

  async function listLines(signal: AbortSignal): Promise<RemoteLine[]> {
    return readLines(await client.phoneNumbers(signal), phoneNumberItem).map(lineFromPhoneNumber);
  }
  const ownNumbers = createOwnNumbers(listLines, tools.now);

  async function page(goal: RunGoal, { v1: reached }: Position, signal: AbortSignal): Promise<RunPage> {
    const from = reached ?? { tasks: firstTasks(goal, await listLines(signal)), blind: [], hasRead: false };
    const read = await work(from, reached === undefined ? 1 : 0, { client, goal, now: tools.remoteNow, signal });
    if (read.blind > 0 && read.position === null && goal.since === null)
      tools.log.warn({ lines: read.blind }, 'some conversations cannot be read; nothing on their lines counts as gone');
    return read;
  }

  async function find(ref: string, signal: AbortSignal): Promise<FoundVoicemail | null> {
    const item = await client.call(ref, signal);
    if (item === null || !mayHaveVoicemail(item)) return null;
    const { parsed, malformed } = readItems([item], callItem, (call) => textField(call, 'id'));
    const call = parsed[0] ?? notUnderstood(malformed);
    const line = call.phoneNumberId ?? notUnderstood([{ ref, reason: NO_LINE }]);
    const voicemail = await client.voicemail(ref, signal);
    if (voicemail === null) return null;
    const read = readItems([voicemail], voicemailReply, () => ref);
    const facts = {
      ref,
      lineRef: line,
      caller: await callerAmong(partiesOf(call), ownNumbers(signal)),
      receivedAt: call.createdAt,
    };
    return voicemailFromReply(facts, read.parsed[0] ?? notUnderstood(read.malformed), tools.remoteNow());
  }

  return { listLines, page, find };
}

async function work(from: V1Position, spent: number, discovery: Discovery): Promise<RunPage & { blind: number }> {
  const done: RunPage = { voicemails: [], malformed: [], failedParts: [], completeLines: [], position: null };
  const blind = new Set(from.blind);
  let { tasks, hasRead } = from;
  let requests = spent;
  for (let task = tasks[0]; task !== undefined; task = tasks[0]) {
    if (requests >= REQUESTS_A_PAGE && task.do !== 'complete') break;
    const outcome: Outcome = await perform(task, discovery);
    tasks = [...(outcome.next ?? []), ...tasks.slice(1)];
    for (const voicemail of outcome.voicemails ?? []) done.voicemails.push(voicemail);
    for (const item of outcome.malformed ?? []) done.malformed.push(item);
    for (const line of outcome.blind ?? []) blind.add(line);
    if (outcome.failed !== undefined) {
      // Nothing at all could be read: that is the account's failure.
      if (!hasRead && !tasks.some((left) => left.do !== 'complete')) throw outcome.failed.error;
      done.failedParts.push(outcome.failed.part);
    } else if (task.do !== 'complete' && !outcome.isUnanswered) hasRead = true;
    if (task.do !== 'complete') requests += 1;
    else if (!blind.has(task.line)) done.completeLines.push(task.line);
  }
  const position = tasks.length === 0 ? null : { v1: { tasks, blind: [...blind], hasRead } };
  return { ...done, blind: blind.size, position };
}
