import type { core } from 'zod';
import { type Message, sentence } from '#lib/messages/sentence.ts';
import { isSentenceKey } from '#lib/messages/words.ts';

/** What is wrong with a field, from what its schema says. A message of the schema that is a key of the catalog says it itself. `input`: what was parsed. */
export function fieldProblem(issue: core.$ZodIssue, input: unknown): Message {
  if (isSentenceKey(issue.message)) return { key: issue.message };
  switch (issue.code) {
    case 'invalid_type':
      return sentence(valueAt(input, issue.path) == null ? 'fieldRequired' : 'fieldInvalid');
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_value':
      return sentence('fieldOneOf', { choices: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return sentence(issue.format === 'email' ? 'fieldEmail' : issue.format === 'url' ? 'fieldUrl' : 'fieldInvalid');
    case 'unrecognized_keys':
      return sentence('fieldUnknown', { names: issue.keys.join(', ') });
    default:
      return sentence('fieldInvalid');
  }
}

/** The value at a path; undefined where nothing is there. */
const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    input,
  );

function tooSmall(origin: string, count: number): Message {
  if (origin === 'string') return count <= 1 ? sentence('fieldRequired') : sentence('fieldTooShort', { count });
  return isCounted(origin) ? sentence('fieldTooFew', { count }) : sentence('fieldTooSmall', { count });
}

function tooBig(origin: string, count: number): Message {
  if (origin === 'string') return sentence('fieldTooLong', { count });
  return isCounted(origin) ? sentence('fieldTooMany', { count }) : sentence('fieldTooBig', { count });
}

const isCounted = (origin: string) => ['array', 'set', 'map', 'object'].includes(origin);
