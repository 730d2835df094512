import type { ServerResponse } from 'node:http';

/**
 * Next drops `content-length` from what a route handler answers (read in 16.4.6, `send-response.js`), and players want it.
 * A handler that knows its length says so under this name too; it never reaches a browser.
 */
export const LENGTH_HEADER = 'x-aftertone-length';

/** Puts a declared length back in its place just before the headers go out. */
export function restoreLength(response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = function restored(this: ServerResponse, ...rest: unknown[]) {
    const declared = this.getHeader(LENGTH_HEADER);
    if (declared !== undefined) {
      this.removeHeader(LENGTH_HEADER);
      this.setHeader('content-length', String(declared));
    }
    // Its overloads cannot be spread; what came in goes on unchanged.
    return Reflect.apply(writeHead, this, rest);
  } as typeof writeHead;
}
