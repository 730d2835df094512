import { type ChangeVoicemailBody, type VoicemailWire, voicemailWire } from '#lib/wire/voicemails.ts';
import { request } from './http.ts';
import type { Wish, Wished } from './snapshot.ts';

type Call = Pick<Parameters<typeof request>[0], 'method' | 'path' | 'body'>;

/** Sends one wish as one request; safe to send again under its key. Answers the voicemail as it is now. */
export function sendWish(id: string, wish: Wish): Promise<VoicemailWire> {
  return request({
    ...callOf(`/api/voicemails/${encodeURIComponent(id)}`, wish.wished),
    reply: voicemailWire,
    idempotencyKey: wish.key,
  });
}

function callOf(path: string, wished: Wished): Call {
  if (wished.kind === 'listened')
    return { method: 'PATCH', path, body: { listened: wished.listened, expected: { listened: wished.seen } } };
  if (wished.kind === 'status') return { method: 'PATCH', path, body: statusBody(wished) };
  if (wished.kind === 'assignee') {
    const assigneeId = wished.assignee?.id ?? null;
    return { method: 'PATCH', path, body: { assigneeId, expected: { assigneeId: wished.seen } } };
  }
  switch (wished.place) {
    case 'here':
      return { method: 'POST', path: `${path}/restore` };
    case 'trash-again':
      return { method: 'POST', path: `${path}/restore`, body: { to: 'trash' } };
    case 'trash':
      return { method: 'DELETE', path };
    case 'erasing':
      return { method: 'DELETE', path: `${path}?erase=1` };
  }
}

function statusBody(wished: Extract<Wished, { kind: 'status' }>): ChangeVoicemailBody {
  const expected = { status: wished.seen };
  if (wished.status === 'open' || wished.outcome === null) return { status: wished.status, expected };
  return { status: 'done', outcome: wished.outcome, expected };
}
