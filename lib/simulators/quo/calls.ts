import type { SimulatedSystem, SimulatedVoicemail } from '../simulated-system.ts';

/** A call as Quo keeps it; in some of them a voicemail was left. Times in UTC milliseconds. */
export interface SimulatedCall {
  id: string;
  lineRef: string;
  ownNumber: string;
  /** The party outside: E.164 or `anonymous`. */
  outside: string;
  direction: 'incoming' | 'outgoing';
  status: string;
  createdAt: number;
  answeredAt: number | null;
  voicemail: SimulatedVoicemail | null;
}

/** What Quo calls an unanswered call, by no rule anybody found. */
const UNANSWERED = ['missed', 'no-answer', 'completed'];

/**
 * Every call of the simulated phone system, newest first: one for each voicemail, and beside it one that left none — unanswered,
 * answered, or outgoing — so that finding the voicemails is work.
 */
export function callsOf(system: SimulatedSystem): SimulatedCall[] {
  const calls = [...system.voicemails.values()].flatMap((voicemail, index) => {
    const left = callOf(system, voicemail, index);
    return [left, besides(left, index)];
  });
  return calls.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

function callOf(system: SimulatedSystem, voicemail: SimulatedVoicemail, index: number): SimulatedCall {
  if (!voicemail.id.startsWith('AC')) throw new Error(`a voicemail at Quo goes by its call, AC…, not ${voicemail.id}`);
  return {
    id: voicemail.id,
    lineRef: voicemail.lineRef,
    ownNumber: system.lines.find((line) => line.ref === voicemail.lineRef)?.number ?? '+14155550199',
    outside: voicemail.from === '' ? 'anonymous' : voicemail.from,
    direction: 'incoming',
    status: UNANSWERED[index % UNANSWERED.length] ?? 'missed',
    createdAt: voicemail.receivedAt,
    answeredAt: null,
    voicemail,
  };
}

/** Another call with the same party shortly before. */
function besides(call: SimulatedCall, index: number): SimulatedCall {
  const createdAt = call.createdAt - 20_000;
  const other = { ...call, id: `${call.id}b`, createdAt, voicemail: null };
  if (index % 3 === 0) return other;
  if (index % 3 === 1) return { ...other, status: 'completed', answeredAt: createdAt + 4_000 };
  return { ...other, direction: 'outgoing', status: 'no-answer' };
}
