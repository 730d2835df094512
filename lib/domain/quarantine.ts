import * as z from 'zod/mini';

/** Of a field whose value wasn't as expected: never the value itself. */
const unexpectedField = z.object({
  /** Dotted; empty for the item as a whole. */
  path: z.string(),
  /** A type, or how zod calls what is wrong. */
  expected: z.string(),
});
export type UnexpectedField = z.infer<typeof unexpectedField>;

/** Codes that need no data. */
export const PLAIN_QUARANTINE_CODES = [
  'unreadable',
  'received-too-early',
  'received-too-late',
  'id-empty',
  'id-too-long',
  'line-too-long',
  'another-voicemail-has-this-id',
] as const;

const quarantineReason = z.discriminatedUnion('code', [
  z.object({ code: z.enum(PLAIN_QUARANTINE_CODES) }),
  z.object({ code: z.literal('unexpected-values'), fields: z.array(unexpectedField) }),
  /** The phone system refused to hand it out. */
  z.object({ code: z.literal('refused'), status: z.number() }),
  /** A mailbox, kept as an item by releases before 0.10. */
  z.object({ code: z.enum(['box-forbidden', 'box-gone']), box: z.string() }),
]);

/** Why an item of a phone system was quarantined: a code with its data. */
export type QuarantineReason = z.infer<typeof quarantineReason>;

/** As it's stored. */
export interface StoredReason {
  code: string;
  /** JSON of what the code needs; null for none. */
  data: string | null;
}

/** A reason to be stored. The same reason always gives the same text. */
export function storedReason({ code, ...data }: QuarantineReason): StoredReason {
  return { code, data: Object.keys(data).length === 0 ? null : JSON.stringify(data) };
}

/** A reason read back; `unreadable` for what this release does not understand. */
export function readReason({ code, data: text }: StoredReason): QuarantineReason {
  try {
    const data: unknown = text === null ? {} : JSON.parse(text);
    return quarantineReason.parse({ ...(data as object), code });
  } catch {
    // Written by another release: that it couldn't be read is true all the same.
    return { code: 'unreadable' };
  }
}
