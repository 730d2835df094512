import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { createSeal } from '#lib/seal.ts';
import { accountFailure } from '#lib/sentences/failures.ts';
import { errorRecordOf } from '#lib/sync/error-record-of.ts';
import { ManualClock, openTestStore } from '#tests/support/store.ts';
import { makeCertificates } from '#tests/support/tls.ts';
import { startWebServer } from '#tests/support/web-server.ts';

it('a PBX with a certificate of its own is told in a sentence what to set, and talked to once that is set', async () => {
  const certificates = makeCertificates();
  const pbx = await startWebServer((_, response) => response.writeHead(401).end(), certificates);
  onTestFinished(() => pbx[Symbol.asyncDispose]());
  const clock = new ManualClock();
  const accounts = createAccounts({
    store: await openTestStore(clock),
    seal: createSeal('a secret that is long enough for this test'),
    clock,
    log: pino({ level: 'silent' }),
    allowInsecure: true,
  });
  onTestFinished(() => accounts.close());
  const reported = async (more: object) => {
    const settings = { baseUrl: pbx.origin, username: '200', password: 'secret', ...more };
    const error: unknown = await accounts
      .tryOut('portsip', settings, AbortSignal.timeout(10_000))
      .catch((failed) => failed);
    return inEnglish(accountFailure('The PBX', errorRecordOf(error, clock.now())));
  };
  expect(await reported({})).toBe(
    'The certificate of The PBX isn’t trusted. If your own authority issued it, add that authority as the custom CA certificate (caCertificate).',
  );
  expect(pbx.requests).toEqual([]);
  expect(await reported({ caCertificate: certificates.authority })).toMatch(/didn’t accept the API key or password/);
});
