import type { Fault, SimulatedReply, SimulatedRequest } from './kit.ts';

/**
 * Answers that sound as if a mark or a removal had been taken, by whoever stands between the asker and the vendor. Nothing reaches the
 * vendor; reads and sign-ins do.
 */
export const LIES = {
  'an error in a 200': { status: 200, body: { error: 'Temporarily unavailable' } },
  'an HTML page': {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Sign in to the network</title>',
  },
  'a 202': { status: 202, body: {} },
  'nothing, with 200': { status: 200, body: '' },
  'a redirect to a page that is there': { status: 302, headers: { location: '/' }, body: '' },
} as const satisfies Record<string, SimulatedReply>;

/** From now on writes are answered so, and come to nothing. */
export function lyingAboutWrites(lie: keyof typeof LIES): Fault {
  return {
    kind: 'intercept',
    async intercept(request, answer) {
      if (request.url.pathname === '/')
        return { status: 200, headers: { 'content-type': 'text/html' }, body: 'Welcome' };
      return isWrite(request) ? LIES[lie] : answer(request);
    },
  };
}

/** Writes take effect, and their answers are as bare as a lie. */
export function bareAnswersToWrites(): Fault {
  return {
    kind: 'intercept',
    async intercept(request, answer) {
      const reply = await answer(request);
      return isWrite(request) && reply.status < 300 ? { status: 200, body: '' } : reply;
    },
  };
}

/** What changes something at the vendor; a sign-in does not. */
function isWrite({ method, url }: SimulatedRequest): boolean {
  return method !== 'GET' && !/\/(auth|oauth)\//.test(url.pathname);
}
