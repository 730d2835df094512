import type { Ref, RemoteLine, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { FailedPart, Malformed } from '../../contract.ts';
import type { ProviderError } from '../../errors.ts';
import type { RunGoal } from '../surface.ts';
import type { Task } from './position.ts';

/** What one task brought to light. */
export interface Outcome {
  voicemails?: RemoteVoicemail[];
  malformed?: Malformed[];
  /** The one thing that this task asked for and did not get, with why. */
  failed?: { part: FailedPart; error: ProviderError };
  /** True where the request failed but is only put otherwise (`next`). */
  isUnanswered?: boolean;
  /** What is to be done before anything else. */
  next?: Task[];
  /** Lines of which something could not be looked at. */
  blind?: Ref[];
}

/** Lines named in one request for conversations; keeps the address short. */
const LINES_A_REQUEST = 50;
/** The tasks a run begins with. For every call: line by line, so that each is complete as soon as it can be. */
export function firstTasks(goal: RunGoal, lines: readonly RemoteLine[]): Task[] {
  const refs = lines.map((line) => line.ref);
  if (goal.since !== null)
    return inChunks(refs).map((chunk) => ({
      do: 'conversations',
      lines: chunk,
      since: goal.since,
      token: null,
    }));
  return refs.flatMap((line): Task[] => [
    { do: 'conversations', lines: [line], since: null, token: null },
    { do: 'complete', line },
  ]);
}

function inChunks(refs: Ref[]): Ref[][] {
  const count = Math.ceil(refs.length / LINES_A_REQUEST);
  return Array.from({ length: count }, (_, i) => refs.slice(i * LINES_A_REQUEST, (i + 1) * LINES_A_REQUEST));
}
