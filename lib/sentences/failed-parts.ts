import type { FailedPartRecord } from '#lib/domain/failed-part.ts';
import { FEWER_LISTED_THAN_COUNTED } from '#lib/domain/failure-cause.ts';
import { type Sentence, sentence } from '#lib/messages/sentence.ts';
import { causeOfFailure } from './failures.ts';

type Part = Pick<FailedPartRecord, 'part' | 'ref' | 'name' | 'kind' | 'reason' | 'status'>;

/** Why one part of the phone system `name` could not be read, for its page. Never quotes what it said. */
export function partFailed(name: string, part: Part): Sentence {
  const line = part.name ?? part.ref;
  const cause = causeOfFailure(name, part, 'part');
  if (part.part === 'voicemail') return [sentence('voicemailFailed', { ref: part.ref }), cause, sentence('retrying')];
  return part.reason === FEWER_LISTED_THAN_COUNTED
    ? [sentence('lineIncomplete', { line }), cause, sentence('nothingDeleted'), sentence('retrying')]
    : [sentence('lineFailed', { line }), cause, sentence('retrying')];
}

const MOST_NAMES = 3;

/** The same for all of them, wherever people work. Without parts there is nothing to say. */
export function partsFailed(name: string, parts: readonly Part[]): Sentence {
  const [first] = parts;
  if (first === undefined) return [];
  if (parts.length === 1) return [partFailed(name, first), sentence('restUpToDate', { name })];
  return [whatFailed(name, parts), causeOfFailure(name, first, 'part'), sentence('retrying')];
}

function whatFailed(name: string, parts: readonly Part[]): Sentence {
  const known = parts.filter(({ part }) => part === 'line').map((line) => line.name ?? line.ref);
  const [lines, voicemails] = [known.length, parts.length - known.length];
  const names = `${known.slice(0, MOST_NAMES).join(', ')}${lines > MOST_NAMES ? ', …' : ''}`;
  if (voicemails === 0) return sentence('linesFailed', { name, lines, names });
  if (lines === 0) return sentence('voicemailsFailed', { name, voicemails });
  return sentence('linesAndVoicemailsFailed', { name, lines, names, voicemails });
}
