import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { newId } from '#lib/domain/ids.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { inEnglish, inLanguage } from '#lib/messages/words.ts';
import type { ProblemWire } from '#lib/wire/problem.ts';
import type { Refusal } from './admission.ts';
import { languageAsked } from './language-of.ts';
import { NOTHING_RUNS, SECURITY_HEADERS } from './security-headers.ts';

/** What is on an answer whatever gives it; who answers may say otherwise. */
const ALWAYS = { ...SECURITY_HEADERS, ...NOTHING_RUNS };

/** Puts the headers that every answer has on one that is only beginning. */
export function beginAnswer(response: ServerResponse): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
}

/** Answers with a sentence; programs, who ask below `/api/`, get it as a problem. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, sentence, isPlain, headers }: Refusal,
): void {
  const language = languageAsked(request);
  const detail = inLanguage(language, sentence);
  const isProgram = !isPlain && (request.url?.startsWith('/api/') ?? false);
  const requestId = newId();
  const problem: ProblemWire = {
    type: 'urn:aftertone:problem:invalid-request',
    title: STATUS_CODES[status] ?? '',
    status,
    detail,
    code: status === 404 ? 'not-found' : 'invalid-request',
    requestId,
  };
  const body = status === 204 ? '' : isProgram ? JSON.stringify(problem) : detail;
  response.writeHead(status, {
    ...headers,
    'content-type': isProgram ? 'application/problem+json' : 'text/plain; charset=utf-8',
    ...(body !== '' && { 'content-length': Buffer.byteLength(body) }),
    'cache-control': 'no-store',
    'content-language': language,
    'x-request-id': requestId,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What Node's parser refuses, and answers by itself without a header of ours. */
const OF_PARSER: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** The status that Node itself would give. */
export function statusOfParser(code: string | undefined): number {
  return OF_PARSER[code ?? ''] ?? 400;
}

/** Answers on a connection that has no request, and closes it. */
export function refuseConnection(socket: Duplex, status: number): void {
  if (!socket.writable) return void socket.destroy();
  const headers = { ...ALWAYS, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = inEnglish(sentence('unreadableRequest'));
  const length = Buffer.byteLength(text);
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}Content-Length: ${length}\r\nConnection: close\r\n\r\n${text}`,
  );
  // At once, as Node does: half open, its client would send the next request on it.
  socket.destroy();
}
