import type { ZodError, ZodType } from 'zod';
import type { UnexpectedField } from '#lib/domain/quarantine.ts';
import type { Ref } from '#lib/domain/voicemail.ts';
import type { GuardedReply, Malformed } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { parseExactJson } from './exact-json.ts';
import { idOfAnyLength } from './reply-fields.ts';

/**
 * A reply's JSON as the schema says. A sign-in page, half a document or another shape is `reply-not-understood`, with
 * field paths and what was expected, never values.
 */
export async function readJson<T>(reply: GuardedReply, schema: ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(parseJson(await reply.text(), reply));
  if (parsed.success) return parsed.data;
  throw new ProviderError('reply-not-understood', {
    status: reply.status,
    where: whereAndWhat(unexpectedFields(parsed.error)),
  });
}

/** The same, and null for whatever is not understood: of an answer that only proves something. */
export async function readJsonOrNull<T>(reply: GuardedReply, schema: ZodType<T>): Promise<T | null> {
  try {
    return await readJson(reply, schema);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'reply-not-understood') return null;
    throw error;
  }
}

function parseJson(text: string, { status }: GuardedReply): unknown {
  try {
    return parseExactJson(text);
  } catch {
    // The parser's message quotes the text, so it is not kept as the cause.
    throw new ProviderError('reply-not-understood', { status, reason: isHtml(text) ? 'html-page' : 'not-json' });
  }
}

const isHtml = (text: string) => text.trimStart().startsWith('<');

/** Reads a list item by item: what cannot be read is quarantined with its ref, where `refOf` can still tell it. */
export function readItems<T>(
  items: readonly unknown[],
  schema: ZodType<T>,
  refOf: (item: unknown) => Ref | null,
): { parsed: T[]; malformed: Malformed[] } {
  const parsed: T[] = [];
  const malformed: Malformed[] = [];
  for (const item of items) {
    const result = schema.safeParse(item);
    if (result.success) parsed.push(result.data);
    else
      malformed.push({
        ref: refOf(item),
        reason: { code: 'unexpected-values', fields: unexpectedFields(result.error) },
      });
  }
  return { parsed, malformed };
}

/** The id or ref in a field of an item that could not be read as a whole; null when even that is missing. */
export function textField(item: unknown, name: string): string | null {
  if (typeof item !== 'object' || item === null) return null;
  return idOfAnyLength.safeParse((item as Record<string, unknown>)[name]).data ?? null;
}

const MOST_ISSUES = 5;

function unexpectedFields(error: ZodError): UnexpectedField[] {
  return error.issues.slice(0, MOST_ISSUES).map((issue) => ({
    path: issue.path.map(String).join('.'),
    expected: issue.code === 'invalid_type' ? issue.expected : issue.code,
  }));
}

/** Where one item that can't be read leaves nothing else to go on with. */
export function unreadableItem(item: Malformed | undefined): ProviderError {
  const where = item?.reason.code === 'unexpected-values' ? whereAndWhat(item.reason.fields) : item?.reason.code;
  return new ProviderError('reply-not-understood', { status: 200, where });
}

/** Fields and what was expected of them, for the log: `caller.number string; kind invalid_value`. */
function whereAndWhat(fields: readonly UnexpectedField[]): string {
  return fields.map(({ path, expected }) => `${path || '(top)'} ${expected}`).join('; ');
}
