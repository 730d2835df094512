import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';

const MOST_KILOBYTES = 256;

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
  // Not canceled, which would close the connection before the refusal is read: the rest is `lingerUnread`'s to throw away.
  reader.releaseLock();
  throw tooLarge();
}

/** The body as JSON; undefined when there is none. Throws `invalid-request`. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid-request', sentence('notJson'), { cause });
  }
}

function tooLarge(): AppError {
  return new AppError('too-large', sentence('requestTooLarge', { kilobytes: MOST_KILOBYTES }));
}
