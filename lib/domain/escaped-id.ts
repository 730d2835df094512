/**
 * The id with every character escaped that an address gives a meaning. Half a surrogate pair, of which
 * `encodeURIComponent` makes an error, becomes the three bytes it would have in UTF-8.
 */
export function escapeId(id: string): string {
  return id.replace(/\p{Surrogate}|\P{Surrogate}+/gu, (part) =>
    part.isWellFormed() ? encodeURIComponent(part) : escapeUnit(part.charCodeAt(0)),
  );
}

/** What {@link escapeId} escaped. Throws URIError for a stray `%`. */
export function unescapeId(text: string): string {
  return text
    .split(ESCAPED_UNIT)
    .map((part, index) => (index % 2 === 0 ? decodeURIComponent(part) : unitOf(part)))
    .join('');
}

/** No text in UTF-8 holds these bytes. */
const ESCAPED_UNIT = /(%ED%[AB][0-9A-F]%[89AB][0-9A-F])/i;

function escapeUnit(unit: number): string {
  const bytes = [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase()}`).join('');
}

function unitOf(escaped: string): string {
  const [, second = 0, third = 0] = escaped
    .split('%')
    .slice(1)
    .map((byte) => Number.parseInt(byte, 16));
  return String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f));
}
