import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { confirmItsMe } from '#lib/client/request/confirm-its-me.ts';
import { request } from '#lib/client/request/http.ts';
import { proofQuestion, showProofQuestions } from '#lib/client/request/proof.ts';
import { keepEnglish } from '#tests/support/messages.ts';

keepEnglish();

afterEach(() => vi.unstubAllGlobals());

const problem = {
  type: 'urn:aftertone:problem:proof-required',
  title: 'Password needed',
  status: 403,
  detail: 'Enter your password to do this. Nothing was changed.',
  code: 'proof-required',
  requestId: 'r-1',
};

/** A server that wants proof until `isProven` is set; answers what it was sent. */
function aServer() {
  const server = { isProven: false, sent: [] as { url: string; body: unknown; key: string | null }[] };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    server.sent.push({ url, body: init.body, key: new Headers(init.headers).get('idempotency-key') });
    return server.isProven ? new Response(null, { status: 204 }) : Response.json(problem, { status: 403 });
  });
  return server;
}

const change = (path = '/api/members') =>
  request({ path, method: 'POST', body: { name: 'Tom' }, reply: z.null(), idempotencyKey: 'key-1234' });

async function question() {
  await vi.waitFor(() => expect(proofQuestion.get()).not.toBeNull());
  return proofQuestion.get();
}

describe('a request that takes the password again', () => {
  it('waits for the answer and is sent again as it was', async () => {
    const stop = showProofQuestions();
    const server = aServer();
    const sent = change();
    const asked = await question();
    server.isProven = true;
    asked?.settle(true);
    await sent;
    expect(server.sent).toHaveLength(2);
    expect(server.sent[1]).toEqual(server.sent[0]);
    expect(proofQuestion.get()).toBeNull();
    stop();
  });

  it('asks once for several, and asks again where the proof has run out meanwhile', async () => {
    const stop = showProofQuestions();
    const server = aServer();
    const sent = [change('/api/a'), change('/api/b'), change('/api/c')];
    const asked = await question();
    await vi.waitFor(() => expect(server.sent).toHaveLength(3));
    asked?.settle(true);
    await vi.waitFor(() => expect(server.sent).toHaveLength(6));
    const again = await question();
    server.isProven = true;
    again?.settle(true);
    await Promise.all(sent);
    stop();
  });

  it.each(['declined', 'on a page that goes', 'where nothing can ask'])(
    'is refused, and not sent again: %s',
    async (how) => {
      const stop = how === 'where nothing can ask' ? () => undefined : showProofQuestions();
      const server = aServer();
      const refused = expect(change()).rejects.toMatchObject({ code: 'proof-required', sentence: problem.detail });
      if (how === 'declined') (await question())?.settle(false);
      if (how === 'on a page that goes') {
        await question();
        stop();
      }
      await refused;
      expect(server.sent).toHaveLength(1);
      if (how === 'declined') stop();
    },
  );
});

describe('confirming before something is shown as done', () => {
  it('is true with a proof, false when it is declined, and true where Aftertone is not reached', async () => {
    const stop = showProofQuestions();
    const server = aServer();
    const confirmed = confirmItsMe();
    (await question())?.settle(false);
    expect(await confirmed).toBe(false);
    server.isProven = true;
    expect(await confirmItsMe()).toBe(true);
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('no network');
    });
    expect(await confirmItsMe()).toBe(true);
    stop();
  });
});
