import { AppError } from '#lib/errors.ts';
import { httpSentences } from '#lib/sentences/http.ts';

const MOST_KILOBYTES = 256;

/** What is still read of a refused body, so that its sender gets to read the refusal. */
const MOST_DISCARDED_BYTES = 8 * 1024 * 1024;
const DISCARD_MS = 5_000;

/** The whole body, at most 256 kB; a longer one throws `too-large` without being read to its end. */
export async function readBody(request: Request): Promise<Buffer> {
  const limit = MOST_KILOBYTES * 1024;
  const reader = request.body?.getReader();
  if (reader === undefined) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= limit && Number(request.headers.get('content-length') ?? 0) <= limit) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    chunks.push(value);
  }
  void discard(reader);
  throw tooLarge();
}

/**
 * Reads on for a while and throws away what comes. Closing the connection with unread bytes in it resets it, and a sender that
 * is still writing would see a broken pipe in place of the refusal (RFC 9112, section 9.6).
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const giveUp = () => reader.cancel().catch(() => undefined);
  const timer = setTimeout(giveUp, DISCARD_MS);
  try {
    for (let left = MOST_DISCARDED_BYTES; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
    await giveUp();
  } catch {
    // The sender went away: nobody is left to read the refusal.
  } finally {
    clearTimeout(timer);
  }
}

/** The body as JSON; undefined when there is none. Throws `invalid-request`. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid-request', httpSentences.notJson, { cause });
  }
}

function tooLarge(): AppError {
  return new AppError('too-large', httpSentences.tooLarge(MOST_KILOBYTES));
}
