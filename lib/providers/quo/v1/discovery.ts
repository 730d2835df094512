import { parseCaller } from '#lib/domain/parse-caller.ts';
import { MOST_AHEAD_MS } from '#lib/domain/received-at.ts';
import type { FailedPart } from '../../contract.ts';
import { ProviderError } from '../../errors.ts';
import { failedPart, isOfOnePart } from '../../failed-part.ts';
import { readItems, textField } from '../../http/read-json.ts';
import { idField } from '../../http/reply-fields.ts';
import {
  listingError,
  MOST_PAGES_OF_ALL,
  MOST_RECENT_PAGES,
  NOTHING_LISTED,
  takeListed,
} from '../../listing-progress.ts';
import { isBehind, type RunGoal } from '../surface.ts';
import { voicemailReply } from '../voicemail-facts.ts';
import type { V1Client } from './client.ts';
import type { Task, TaskOf } from './position.ts';
import { type ConversationItem, callItem, conversationItem } from './replies.ts';
import type { Outcome } from './tasks.ts';
import { mayHaveVoicemail, voicemailFromReply } from './transform.ts';

/** What a task is done with. */
export interface Discovery {
  client: V1Client;
  goal: RunGoal;
  now(): number;
  signal: AbortSignal;
}

/**
 * Does one task: one request, except for `complete`, which makes none. A task that Quo fails by itself costs what it asked for;
 * a failure of the whole account is thrown.
 */
export async function perform(task: Task, discovery: Discovery): Promise<Outcome> {
  switch (task.do) {
    case 'conversations':
      return lookAtConversations(task, discovery).catch((error: unknown) => withoutConversations(task, error));
    case 'calls':
      return lookAtCalls(task, discovery).catch((error: unknown) => withoutLine(task.line, error));
    case 'voicemail':
      return lookAtVoicemail(task, discovery).catch((error: unknown) =>
        without({ part: 'voicemail', ref: task.call, name: null }, error),
      );
    case 'complete':
      return {};
  }
}

function without(part: Pick<FailedPart, 'part' | 'ref' | 'name'>, error: unknown): Outcome {
  if (!isOfOnePart(error)) throw error;
  return { failed: { part: failedPart(part, error), error } };
}

function withoutLine(line: string, error: unknown): Outcome {
  return { ...without({ part: 'line', ref: line, name: null }, error), blind: [line] };
}

/** Of several lines asked for together each is asked for alone, so that one costs only itself. */
function withoutConversations(task: TaskOf<'conversations'>, error: unknown): Outcome {
  const [first, ...others] = task.lines;
  if (first === undefined || others.length === 0) return withoutLine(first ?? '', error);
  if (!isOfOnePart(error)) throw error;
  return {
    next: task.lines.map((line) => ({ ...task, lines: [line], token: null, progress: undefined })),
    isUnanswered: true,
  };
}

const idOf = (item: unknown) => textField(item, 'id');

async function lookAtConversations(
  task: TaskOf<'conversations'>,
  { client, goal, signal }: Discovery,
): Promise<Outcome> {
  const params = { lines: task.lines, updatedAfter: task.since, pageToken: task.token };
  const page = await client.conversations(params, signal);
  const { parsed, malformed } = readItems(page.items, conversationItem, () => null);
  const asked = new Map<string, Task>();
  for (const { phoneNumberId: line, participants } of parsed) {
    const read = readItems(participants, idField, () => null);
    for (const item of read.malformed) malformed.push(item);
    for (const participant of read.parsed)
      asked.set(`${line} ${participant}`, { do: 'calls', line, participant, token: null });
  }
  const following = nextPage(task, { ids: [...asked.keys()], next: page.next }, goal);
  // A page that was there before has nothing more to ask for.
  const next = following.isIdle ? [] : [...asked.values()];
  next.push(...following.tasks);
  // A conversation that moves to the top while the list is read may be jumped over. Those are looked at once more, by
  // Quo's own clock.
  if (task.since === null && task.token === null)
    next.push({ ...task, since: newestOf(parsed, goal.began) ?? goal.began, progress: undefined });
  const blind = malformed.length > 0 ? task.lines : [];
  const [only, ...others] = task.lines;
  const part = { part: 'line', ref: others.length > 0 ? 'conversations' : (only ?? ''), name: null } as const;
  return { malformed, next, blind, ...(following.error && endless(part, following.error, task.lines)) };
}

/** The page that follows one of a listing; none where it would lead nowhere. */
function nextPage(
  task: TaskOf<'conversations'> | TaskOf<'calls'>,
  page: { ids: string[]; next: string | null },
  goal: RunGoal,
): { tasks: Task[]; isIdle: boolean; error?: ProviderError } {
  if (page.next === null) return { tasks: [], isIdle: false };
  const mostPages = goal.since === null ? MOST_PAGES_OF_ALL : MOST_RECENT_PAGES;
  const listed = { ids: page.ids, token: task.token, next: page.next };
  const { progress, isIdle, fault } = takeListed(task.progress ?? NOTHING_LISTED, listed, mostPages);
  if (fault !== null) return { tasks: [], isIdle, error: listingError(fault) };
  return { tasks: [{ ...task, token: page.next, progress }], isIdle };
}

/** A listing that is not followed any further: what it showed holds, and nothing counts as gone. */
function endless(
  part: Pick<FailedPart, 'part' | 'ref' | 'name'>,
  error: ProviderError,
  blind: string[],
): Pick<Outcome, 'failed' | 'blind'> {
  return { failed: { part: failedPart(part, error), error }, blind };
}

/** A time beyond what a clock may be ahead is none: nothing would have changed since. */
function newestOf(conversations: readonly ConversationItem[], began: number): number | null {
  const times = conversations.flatMap(({ lastActivityAt, updatedAt }) => [lastActivityAt, updatedAt]);
  const known = times.flatMap((time) => time ?? []);
  const likely = known.filter((time) => time <= began + MOST_AHEAD_MS);
  return likely.reduce<number | null>((newest, time) => Math.max(newest ?? time, time), null);
}

async function lookAtCalls(task: TaskOf<'calls'>, { client, goal, signal }: Discovery): Promise<Outcome> {
  const { line, participant, token } = task;
  const page = await client.calls({ line, participant, createdAfter: goal.since, pageToken: token }, signal);
  if (page === null) return { blind: [line] };
  const { parsed, malformed } = readItems(page.items.filter(mayHaveVoicemail), callItem, idOf);
  const voicemails = parsed.map((call): Task => {
    return { do: 'voicemail', call: call.id, line: call.phoneNumberId ?? line, participant, at: call.createdAt };
  });
  const stamps = readItems(page.items, callItem, idOf).parsed;
  const next = isBehind(stamps, goal.since) ? null : page.next;
  const following = nextPage(task, { ids: stamps.map(({ id }) => id), next }, goal);
  const blind = malformed.some(({ ref }) => ref === null) ? [line] : [];
  const part = { part: 'line', ref: line, name: null } as const;
  return {
    malformed,
    next: [...(following.isIdle ? [] : voicemails), ...following.tasks],
    blind,
    ...(following.error && endless(part, following.error, [line])),
  };
}

async function lookAtVoicemail(task: TaskOf<'voicemail'>, { client, now, signal }: Discovery): Promise<Outcome> {
  const item = await client.voicemail(task.call, signal).catch((error: unknown) => {
    // This one call cannot be asked for; the others can.
    if (error instanceof ProviderError && error.status === 400) return REFUSED;
    throw error;
  });
  if (item === null) return {};
  if (item === undefined) throw new ProviderError('reply-not-understood', { status: 200, where: 'data object' });
  if (item === REFUSED) return { malformed: [{ ref: task.call, reason: { code: 'refused', status: 400 } }] };
  const { parsed, malformed } = readItems([item], voicemailReply, () => task.call);
  const call = { ref: task.call, lineRef: task.line, caller: parseCaller(task.participant), receivedAt: task.at };
  return { malformed, voicemails: parsed.map((reply) => voicemailFromReply(call, reply, now()).voicemail) };
}

const REFUSED = Symbol('refused');
