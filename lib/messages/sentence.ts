import type { Areas } from './areas.ts';
import type { MessageValues } from './translator.ts';

type ServerMessages = Areas['server'];

/** A message of the `server` catalog. */
export type SentenceKey = keyof ServerMessages & string;

/**
 * A message of the `server` catalog with its values, not yet in any language. Survives JSON. An instant is an ISO 8601 text, which screens
 * show in the reader's own time; a value may be a message itself, such as "a former member".
 */
export interface Message {
  readonly key: SentenceKey;
  readonly values?: Readonly<Record<string, string | number | Message>>;
}

/** What a person is told, put into words where it is answered: one message, or several whole sentences in a row. */
export type Sentence = Message | readonly Sentence[];

/** Makes a {@link Message}. A key that isn't in the catalog, or a value left out, doesn't compile. */
export function sentence<Key extends SentenceKey>(
  key: Key,
  ...[values]: keyof MessageValues<ServerMessages[Key], Message> extends never
    ? []
    : [MessageValues<ServerMessages[Key], Message>]
): Message {
  return values === undefined ? { key } : { key, values: values as NonNullable<Message['values']> };
}
