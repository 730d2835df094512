import { ClientError } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { inOwnTime } from '#lib/client/request/own-time.ts';
import { type BulkBody, type BulkReply, bulkReply, LARGEST_BULK, type VoicemailWire } from '#lib/wire/voicemails.ts';
import { sendChange } from './send-change.ts';
import type { ChangeIntent, PendingChange } from './snapshot.ts';

interface Sending {
  id: string;
  change: PendingChange;
  answer: PromiseWithResolvers<VoicemailWire | null>;
}

/** Those of one press come in the same task; sent again, each comes from a timer of its own, a few milliseconds apart. */
const COLLECTED_MS = 10;

/** Changes of each press that are about to be sent. */
const collected = new Map<string, Sending[]>();

/**
 * Sends a change together with the others of its press whose turn it is as well: one request for each action and
 * {@link LARGEST_BULK} voicemails. Answers the voicemail as it is now, null when the server didn't tell; rejects with
 * ClientError when this one was refused, or the whole request failed.
 */
export function sendTogether(press: string, id: string, change: PendingChange): Promise<VoicemailWire | null> {
  const answer = Promise.withResolvers<VoicemailWire | null>();
  const others = collected.get(press);
  if (others) others.push({ id, change, answer });
  else {
    collected.set(press, [{ id, change, answer }]);
    setTimeout(() => sendCollected(press), COLLECTED_MS);
  }
  return answer.promise;
}

function sendCollected(press: string): void {
  const all = collected.get(press) ?? [];
  collected.delete(press);
  // In one order whatever came first, so that the same changes make the same requests when they are sent again.
  const inOrder = all.toSorted((a, b) => (a.change.key < b.change.key ? -1 : 1));
  const alike = Map.groupBy(inOrder, ({ change }) => JSON.stringify(actionOf(change.intent)));
  for (const sendings of alike.values())
    for (let from = 0; from < sendings.length; from += LARGEST_BULK)
      void send(sendings.slice(from, from + LARGEST_BULK));
}

async function send(sendings: readonly Sending[]): Promise<void> {
  const [first] = sendings;
  if (!first) return;
  try {
    if (sendings.length === 1) return first.answer.resolve(await sendChange(first.id, first.change));
    const reply = await request({
      method: 'POST',
      path: '/api/voicemails/bulk',
      body: {
        ...actionOf(first.change.intent),
        ids: sendings.map(({ id }) => id),
        expected: Object.fromEntries(sendings.map(({ id, change }) => [id, change.intent.seen])),
      } satisfies BulkBody,
      reply: bulkReply,
      idempotencyKey: sendings.map(({ change }) => change.key).reduce(combined),
    });
    answerEach(sendings, reply);
  } catch (error) {
    for (const { answer } of sendings) answer.reject(error);
  }
}

function answerEach(sendings: readonly Sending[], { items, refused }: BulkReply): void {
  const taken = new Map(items.map((voicemail) => [voicemail.id, voicemail]));
  const refusals = new Map(refused.map((refusal) => [refusal.id, refusal]));
  for (const { id, answer } of sendings) {
    const refusal = refusals.get(id);
    if (!refusal) answer.resolve(taken.get(id) ?? null);
    else {
      const { code, detail, current } = refusal;
      answer.reject(new ClientError(code, (t) => inOwnTime(detail, t), { current }));
    }
  }
}

/**
 * Two keys as one: the same for the same changes, also after a reload, so that the server recognizes their request; another
 * for other changes.
 */
function combined(one: string, other: string): string {
  const digit = (text: string, at: number) => Number.parseInt(text[at] ?? '', 16) || 0;
  return Array.from(one, (sign, at) => (sign === '-' ? sign : (digit(one, at) ^ digit(other, at)).toString(16))).join(
    '',
  );
}

function actionOf(intent: ChangeIntent): Pick<BulkBody, 'action' | 'outcome' | 'assigneeId'> {
  switch (intent.kind) {
    case 'listened':
      return { action: intent.listened ? 'listened' : 'unlistened' };
    case 'assignee':
      return { action: 'assign', assigneeId: intent.assignee?.id ?? null };
    case 'status':
      if (intent.status === 'open') return { action: 'reopen' };
      return intent.outcome === null ? { action: 'done' } : { action: 'done', outcome: intent.outcome };
    case 'place':
      return { action: PLACES[intent.place] };
  }
}

const PLACES = { here: 'restore', trash: 'trash', erasing: 'erase', 'trash-again': 'trash-again' } as const;
