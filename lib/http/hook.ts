import { newId } from '#lib/domain/ids.ts';
import { runtime } from '#lib/runtime.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import type { IncomingDelivery } from '#lib/usecases/phone-systems/contract.ts';
import { finished } from './finished.ts';
import { languageOf } from './language-of.ts';
import { peerOf } from './peer.ts';
import { problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';
import type { NextHandler } from './route.ts';

/**
 * Makes the handler of an address to which machines deliver: no session and no origin are asked for, the body is handed on
 * as it came, at most 256 kB of it, and read only when it is asked for. 204 when `receive` returns; its refusals go out as
 * problem+json. The address holds a secret: it is in no answer and no line of the log.
 */
export function hook(receive: (deps: AccountsContext, delivery: IncomingDelivery) => Promise<void>): NextHandler {
  return async (request, segment) => {
    const requestId = newId();
    const running = await runtime();
    const log = running.log.child({ requestId });
    try {
      const { accountId, secret } = await segment.params;
      await receive(
        { ...running.context, log, accounts: running.accounts },
        {
          accountId: String(accountId),
          secret: String(secret),
          peer: peerOf(request.headers),
          headers: Object.fromEntries(request.headers),
          readBody: () => readBody(request),
        },
      );
      return finished(new Response(null, { status: 204 }), requestId);
    } catch (error) {
      return finished(
        problemResponse(error, { requestId, language: languageOf(request), log: running.log }),
        requestId,
      );
    }
  };
}
