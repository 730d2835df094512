import { request } from '#lib/client/request/http.ts';
import { type ChangeVoicemailBody, type VoicemailWire, voicemailWire } from '#lib/wire/voicemails.ts';
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
    return { method: 'PATCH', path, body: { listened: wished.listened, expected: wished.seen } };
  if (wished.kind === 'status') return { method: 'PATCH', path, body: statusBody(wished) };
  if (wished.kind === 'assignee') {
    const assigneeId = wished.assignee?.id ?? null;
    return { method: 'PATCH', path, body: { assigneeId, expected: wished.seen } };
  }
  const { seen: expected } = wished;
  const query = new URLSearchParams({ expected: JSON.stringify(expected) });
  switch (wished.place) {
    case 'here':
      return { method: 'POST', path: `${path}/restore`, body: { expected } };
    case 'trash-again':
      return { method: 'POST', path: `${path}/restore`, body: { to: 'trash', expected } };
    case 'trash':
      return { method: 'DELETE', path: `${path}?${query}` };
    case 'erasing':
      return { method: 'DELETE', path: `${path}?erase=1&${query}` };
  }
}

function statusBody(wished: Extract<Wished, { kind: 'status' }>): ChangeVoicemailBody {
  const { seen: expected } = wished;
  if (wished.status === 'open' || wished.outcome === null) return { status: wished.status, expected };
  return { status: 'done', outcome: wished.outcome, expected };
}
