import { beforeAll, describe, expect, it, vi } from 'vitest';
import { reachable } from '#lib/providers/http/connector.ts';
import { audio, guardedTests, ok, redirectTo } from '../support/guarded-tests.ts';
import { providerErrorOf } from '../support/provider-tools.ts';
import { makeCertificates, type TestCertificates } from '../support/tls.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const { serve, fetcherFor } = guardedTests();

describe('redirects', () => {
  const secrets = { authorization: 'Bearer s3cret', 'x-api-key': 's3cret', cookie: 's3cret', 'x-own': 's3cret' };

  it("carry every header on the account's own origin", async () => {
    const server = await serve((request, response) => (request.url === '/' ? redirectTo('/b') : ok)(request, response));
    await fetcherFor(server.origin)('/', { headers: secrets });
    expect(server.requests[1]?.headers).toMatchObject(secrets);
  });

  it('carry no credential to another origin, a second port included, and do not regain it on the way back', async () => {
    const server = await serve((request, response) =>
      (request.url === '/home' ? ok : redirectTo(elsewhere.origin))(request, response),
    );
    const elsewhere: WebServer = await serve((request, response) =>
      redirectTo(`${server.origin}/home`)(request, response),
    );
    await fetcherFor(server.origin)('/', { headers: { ...secrets, Accept: 'audio/*' } });
    expect(server.requests[0]?.headers['x-own']).toBe('s3cret');
    for (const headers of [elsewhere.requests[0]?.headers, server.requests[1]?.headers]) {
      expect(JSON.stringify(headers)).not.toContain('s3cret');
      expect(headers?.accept).toBe('audio/*');
    }
  });

  it('carry no credential when the first address already is another origin', async () => {
    const server = await serve(ok);
    const elsewhere = await serve(audio);
    await fetcherFor(server.origin)(elsewhere.origin, { headers: secrets });
    expect(JSON.stringify(elsewhere.requests[0]?.headers)).not.toContain('s3cret');
  });

  it('never carry a write to another origin', async () => {
    const elsewhere = await serve(ok);
    const server = await serve(redirectTo(elsewhere.origin, 307));
    const error = await providerErrorOf(fetcherFor(server.origin)('/', { method: 'POST', body: 'password=x' }));
    expect([error.kind, error.reason]).toEqual(['unsafe-address', 'write-redirected-elsewhere']);
    expect(elsewhere.requests).toHaveLength(0);
  });

  it('keep a write a write on 307', async () => {
    const server = await serve((request, response) =>
      (request.url === '/keep' ? redirectTo('/done', 307) : ok)(request, response),
    );
    await fetcherFor(server.origin)('/keep', { method: 'POST', body: 'a' });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /keep', 'POST /done']);
  });

  it.each([301, 302, 303] as const)('never make a read of a write: %i is a failure', async (status) => {
    for (const method of ['POST', 'PATCH', 'DELETE'] as const) {
      const server = await serve((request, response) =>
        (request.url === '/write' ? redirectTo('/done', status) : ok)(request, response),
      );
      const error = await providerErrorOf(fetcherFor(server.origin)('/write', { method }));
      expect([error.kind, error.reason, error.status]).toEqual(['unreachable', 'write-redirected', status]);
      expect(server.requests).toHaveLength(1);
    }
  });

  it('end after five', async () => {
    const server = await serve(redirectTo('/again'));
    const error = await providerErrorOf(fetcherFor(server.origin)('/'));
    expect([error.kind, error.reason, server.requests.length]).toEqual(['unreachable', 'too-many-redirects', 6]);
  });

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest',
    'http://[fd00:ec2::254]/',
    'http://0.0.0.0/',
    'ftp://a.example/',
  ])('to %s are refused', async (location) => {
    const server = await serve(redirectTo(location));
    expect((await providerErrorOf(fetcherFor(server.origin)('/'))).kind).toBe('unsafe-address');
  });
});

describe('addresses', () => {
  it.each([
    'http://169.254.169.254',
    'http://[::ffff:169.254.169.254]',
    'http://[fe80::1]',
    'http://0.0.0.0:80',
    'http://0xa9fea9fe',
    'http://224.0.0.1',
  ])("never may be %s, even as the account's own", async (baseUrl) => {
    expect((await providerErrorOf(fetcherFor(baseUrl)('/'))).kind).toBe('unsafe-address');
  });

  it("may be private for the account's own host and port only", async () => {
    // Asked of the rule itself: to really try a private address would leave this machine.
    expect(reachable(true, false)('10.1.2.3')).toBe(true);
    expect(reachable(false, true)('10.1.2.3')).toBe(false);
    const ask = fetcherFor('http://pbx.example:8887', {
      resolveAll: (_, answer) => answer(null, [{ address: '10.1.2.3', family: 4 }]),
    });
    expect((await providerErrorOf(ask('http://pbx.example:8888/'))).kind).toBe('unsafe-address');
    expect((await providerErrorOf(ask('http://other.example:8887/'))).kind).toBe('unsafe-address');
  });

  it('are checked as resolved at the moment of connecting, so a name that changes its mind gains nothing', async () => {
    const server = await serve((_, response) => response.writeHead(200, { connection: 'close' }).end('{}'));
    const answers = ['127.0.0.1', '169.254.169.254'];
    const ask = fetcherFor(`http://pbx.example:${server.port}`, {
      resolveAll: (_, answer) => answer(null, [{ address: answers.shift() ?? '', family: 4 }]),
    });
    expect((await ask('/')).status).toBe(200);
    expect((await providerErrorOf(ask('/'))).kind).toBe('unsafe-address');
    expect(answers).toEqual([]);
  });

  it('that are unsafe are passed over when the name has a safe one too', async () => {
    const server = await serve(ok);
    const ask = fetcherFor(`http://pbx.example:${server.port}`, {
      resolveAll: (_, answer) =>
        answer(null, [
          { address: '169.254.169.254', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    });
    expect((await ask('/')).status).toBe(200);
  });

  it('must be https and not loopback unless insecure ones are allowed', async () => {
    const server = await serve(ok);
    const strict = { allowInsecure: false };
    const plain = await providerErrorOf(fetcherFor(server.origin, strict)('/'));
    expect([plain.kind, plain.reason]).toEqual(['unsafe-address', 'not-https']);
    const loopback = await providerErrorOf(fetcherFor(`https://127.0.0.1:${server.port}`, strict)('/'));
    expect([loopback.kind, loopback.reason]).toEqual(['unsafe-address', 'address-not-allowed']);
    expect(server.requests).toHaveLength(0);
  });

  it('with a name and password in them are refused', async () => {
    const error = await providerErrorOf(fetcherFor('http://maya:s3cret@127.0.0.1:9')('/'));
    expect(error.kind).toBe('unsafe-address');
    expect(String(error)).not.toContain('s3cret');
  });
});

describe('what went wrong', () => {
  it('names a refused connection and a missing host', async () => {
    const server = await startWebServer(ok);
    await server[Symbol.asyncDispose]();
    expect((await providerErrorOf(fetcherFor(server.origin)('/'))).reason).toBe('connection-refused');
    const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const ask = fetcherFor('http://nowhere.example', { resolveAll: (_, answer) => answer(missing, []) });
    expect((await providerErrorOf(ask('/'))).reason).toBe('host-not-found');
  });

  it('holds no address, path or query', async () => {
    const server = await serve((_, response) => response.destroy());
    const error = await providerErrorOf(fetcherFor(server.origin)('/blob/s3cret?sig=s3cret'));
    expect(`${error.message} ${error.reason} ${error.stack} ${String(error.cause)}`).not.toMatch(/s3cret|127\.0\.0\.1/);
  });

  it('names what is no HTTP', async () => {
    const server = await serve((request) => void request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    expect((await providerErrorOf(fetcherFor(server.origin)('/'))).reason).toBe('not-http');
  });
});

describe('certificates', () => {
  let good: TestCertificates;
  let wrongHost: TestCertificates;
  let expired: TestCertificates;
  beforeAll(() => {
    good = makeCertificates();
    wrongHost = makeCertificates('DNS:someone-else.example');
    expired = makeCertificates('IP:127.0.0.1', 'expired');
  });

  it('of an unknown authority are not trusted', async () => {
    const server = await serve(ok, good);
    const error = await providerErrorOf(fetcherFor(server.origin)('/'));
    expect([error.kind, error.reason]).toEqual(['unreachable', 'certificate-not-trusted']);
    expect(server.requests).toHaveLength(0);
  });

  it("of the account's own authority are trusted, besides the system's", async () => {
    const server = await serve(ok, good);
    expect((await fetcherFor(server.origin, { caCertificate: good.authority })('/')).status).toBe(200);
  });

  it("of one account's authority mean nothing to another account", async () => {
    const server = await serve(ok, good);
    await fetcherFor(server.origin, { caCertificate: good.authority })('/');
    const other = fetcherFor(server.origin, { caCertificate: wrongHost.authority });
    expect((await providerErrorOf(other('/'))).reason).toBe('certificate-not-trusted');
  });

  it('for another host, or past their time, are refused by name', async () => {
    const elsewhere = await serve(ok, wrongHost);
    const ask = fetcherFor(elsewhere.origin, { caCertificate: wrongHost.authority });
    expect((await providerErrorOf(ask('/'))).reason).toBe('certificate-for-another-host');
    const old = await serve(ok, expired);
    const askOld = fetcherFor(old.origin, { caCertificate: expired.authority });
    expect((await providerErrorOf(askOld('/'))).reason).toBe('certificate-expired');
  });

  it('stay verified when the environment says otherwise', async () => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const server = await serve(ok, good);
      expect((await providerErrorOf(fetcherFor(server.origin)('/'))).reason).toBe('certificate-not-trusted');
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it('of an authority that cannot be read are named as such', async () => {
    const server = await serve(ok, good);
    const caCertificate = '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----';
    const error = await providerErrorOf(fetcherFor(server.origin, { caCertificate })('/'));
    expect(error.reason).toBe('certificate-authority-unreadable');
  });
});
