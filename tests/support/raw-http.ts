import { connect } from 'node:net';

/** One answer as it came over the socket. */
export interface RawAnswer {
  /** 0 where the connection was closed without a word. */
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes that no client would, and answers the first reply once the server has closed the connection. */
export function sendRaw(port: number, text: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')));
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server may reset a connection whose bytes it did not read; what it said before counts.
    socket.on('error', () => undefined);
    socket.setTimeout(20_000, () => {
      socket.destroy();
      reject(new Error(`no end of the answer to ${JSON.stringify(text.slice(0, 200))}`));
    });
    socket.on('close', () => resolve(answerIn(Buffer.concat(chunks).toString('latin1'))));
  });
}

function answerIn(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase(), value.join(':').trim()];
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  };
}
