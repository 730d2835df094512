import { request } from '#lib/client/request/http.ts';
import { type ChangeVoicemailBody, type VoicemailWire, voicemailWire } from '#lib/wire/voicemails.ts';
import type { ChangeIntent, PendingChange } from './snapshot.ts';

type Call = Pick<Parameters<typeof request>[0], 'method' | 'path' | 'body'>;

/** Sends one change as one request; safe to send again under its key. Answers the voicemail as it is now. */
export function sendChange(id: string, change: PendingChange): Promise<VoicemailWire> {
  return request({
    ...callOf(`/api/voicemails/${encodeURIComponent(id)}`, change.intent),
    reply: voicemailWire,
    idempotencyKey: change.key,
  });
}

function callOf(path: string, intent: ChangeIntent): Call {
  if (intent.kind === 'listened')
    return { method: 'PATCH', path, body: { listened: intent.listened, expected: intent.seen } };
  if (intent.kind === 'status') return { method: 'PATCH', path, body: statusBody(intent) };
  if (intent.kind === 'assignee') {
    const assigneeId = intent.assignee?.id ?? null;
    return { method: 'PATCH', path, body: { assigneeId, expected: intent.seen } };
  }
  const { seen: expected } = intent;
  const query = new URLSearchParams({ expected: JSON.stringify(expected) });
  switch (intent.place) {
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

function statusBody(intent: Extract<ChangeIntent, { kind: 'status' }>): ChangeVoicemailBody {
  const { seen: expected } = intent;
  if (intent.status === 'open' || intent.outcome === null) return { status: intent.status, expected };
  return { status: 'done', outcome: intent.outcome, expected };
}
