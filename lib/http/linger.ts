import type { IncomingMessage, ServerResponse } from 'node:http';

/** So long a sender may go on after it was refused; what it sends is thrown away. */
const LINGER_MS = 5_000;
const MOST_DISCARDED_BYTES = 8 * 1024 * 1024;

/**
 * Lets a sender that is refused in the middle of its body read the refusal. Node closes a connection as soon as its last
 * response is written; with unread bytes in it the kernel resets it, and a sender that is still writing sees a broken pipe in
 * place of the refusal (RFC 9112, section 9.6). So only our half is closed, and the rest is read and thrown away, for a
 * while. A connection that is kept alive serves the next request once the rest has come.
 */
export function lingerUnread(request: IncomingMessage, response: ServerResponse, forMs: number = LINGER_MS): void {
  // First: Node's own listener, which closes the connection, was there before.
  response.prependOnceListener('finish', () => {
    const { socket } = request;
    if (request.complete || socket.destroyed) return;
    let isLast = false;
    const most = socket.bytesRead + MOST_DISCARDED_BYTES;
    const { destroySoon } = socket;
    const stop = () => {
      clearTimeout(timer);
      socket.destroySoon = destroySoon;
    };
    const cut = () => {
      stop();
      socket.destroy();
    };
    const timer = setTimeout(cut, forMs);
    socket.once('close', stop);
    socket.destroySoon = () => {
      isLast = true;
      socket.end();
    };
    request.once('end', () => (isLast ? cut() : stop()));
    // Whoever read the body has stopped, but their listeners still hold back what they do not take.
    request.unpipe();
    request.removeAllListeners('data').removeAllListeners('readable');
    // A listener of our own: only then does `resume` know at once that nobody waits for `readable`.
    request.on('data', () => socket.bytesRead > most && cut()).resume();
  });
}
