import type { ZodType } from 'zod';
import type { Malformed } from '../contract.ts';
import { readItems, textField, unreadableItem } from '../http/read-json.ts';

/** Reads a list of numbers; a broken one among them is left out, a list of nothing but broken ones is an error. */
export function readLines<T>(items: readonly unknown[], schema: ZodType<T>): T[] {
  const { parsed, malformed } = readItems(items, schema, (item) => textField(item, 'id'));
  return parsed.length === 0 && malformed.length > 0 ? notUnderstood(malformed) : parsed;
}

/** Throws what the first quarantined item says, where there is nothing else to go on with. */
export function notUnderstood(malformed: readonly Malformed[]): never {
  throw unreadableItem(malformed[0]);
}
