/** Set by `proxy.ts` on the request of every page; what the client sent under these names is overwritten. */
export const NONCE_HEADER = 'x-nonce';
/** Path and query of the page asked for, so that sign-in can lead back to it. */
export const PATH_HEADER = 'x-aftertone-path';
