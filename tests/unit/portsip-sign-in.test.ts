import { describe, expect, it } from 'vitest';
import { openPortsip, PASSWORD } from '../support/portsip.ts';
import { providerErrorOf } from '../support/provider-tools.ts';

const AUTH = /\/api\/auth\//;
const SIGN_IN = 'POST /api/auth/sign_in';
const REFRESH = 'POST /api/auth/refresh_token';

describe('signing in at a PortSIP PBX', () => {
  it('happens once for many questions, and goes on in another connection', async () => {
    await using bench = await openPortsip();
    await Promise.all([1, 2, 3].map(() => bench.connection.listLines(bench.signal)));
    await bench.reconnect().listLines(bench.signal);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN]);
  });

  it('names the domain where the account has one', async () => {
    await using bench = await openPortsip({ domain: 'dental.example', settings: { domain: 'dental.example' } });
    expect(await bench.connection.listLines(bench.signal)).toHaveLength(1);
    const nameless = bench.reconnect({ domain: undefined }).listLines(bench.signal);
    expect((await providerErrorOf(nameless)).kind).toBe('credentials-rejected');
  });

  it('is refused in words for a wrong password, even while an older token would still do', async () => {
    await using bench = await openPortsip();
    await bench.connection.listLines(bench.signal);
    const error = await providerErrorOf(bench.reconnect({ password: 'wrong' }).listLines(bench.signal));
    expect([error.kind, error.reason]).toEqual(['credentials-rejected', 'sign-in-refused']);
  });

  it('says that a second factor cannot be given', async () => {
    await using bench = await openPortsip({ hasTwoFactor: true });
    const error = await providerErrorOf(bench.connection.listLines(bench.signal));
    expect([error.kind, error.reason]).toEqual(['credentials-rejected', 'two-factor-required']);
    expect(bench.tools.storedToken()).toBeNull();
  });

  it('says when there is no PortSIP API at the address', async () => {
    await using bench = await openPortsip({ settings: {} });
    const elsewhere = bench.reconnect({ baseUrl: `${bench.simulator.origin}/pbx` });
    const error = await providerErrorOf(elsewhere.listLines(bench.signal));
    expect([error.kind, error.reason]).toEqual(['reply-not-understood', 'no-sign-in-at-this-address']);
  });

  it('renews a token shortly before its end, without being refused first', async () => {
    await using bench = await openPortsip({ tokenSeconds: 1800 });
    await bench.connection.listLines(bench.signal);
    bench.clock.advance(1739_000);
    await bench.connection.listLines(bench.signal);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN]);
    bench.clock.advance(2_000);
    await bench.connection.listLines(bench.signal);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN, REFRESH]);
    expect(bench.simulator.requests.every(({ reply }) => reply?.status === 200)).toBe(true);
  });

  it('signs in anew when the refresh token is refused', async () => {
    await using bench = await openPortsip();
    await bench.connection.listLines(bench.signal);
    bench.simulator.setFault({ kind: 'status', status: 401 }, { path: /refresh_token/ });
    bench.clock.advance(3600_000);
    await bench.connection.listLines(bench.signal);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN, REFRESH, SIGN_IN]);
  });

  it('keeps the refresh token for later when the PBX fails while refreshing', async () => {
    await using bench = await openPortsip();
    await bench.connection.listLines(bench.signal);
    bench.simulator.setFault({ kind: 'status', status: 500 }, { path: /refresh_token/, times: 1 });
    bench.clock.advance(3600_000);
    expect((await providerErrorOf(bench.connection.listLines(bench.signal))).kind).toBe('unreachable');
    await bench.connection.listLines(bench.signal);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN, REFRESH, REFRESH]);
  });

  it('refreshes, then signs in, then gives up on a question that is refused each time', async () => {
    await using bench = await openPortsip();
    await bench.connection.listLines(bench.signal);
    bench.simulator.setFault({ kind: 'status', status: 401 }, { path: /voicemails/ });
    const error = await providerErrorOf(bench.connection.listLines(bench.signal));
    expect([error.kind, error.status]).toEqual(['credentials-rejected', 401]);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN, REFRESH, SIGN_IN]);
    expect(bench.asked(/voicemails/)).toHaveLength(4);
  });

  it('goes on with a pull whose token ends between two pages', async () => {
    await using bench = await openPortsip();
    for (let index = 0; index < 230; index += 1)
      bench.system.arrive({ lineRef: 'own', receivedAt: bench.clock.now() - index * 60_000 });
    const run = await bench.pull('everything', null, () =>
      bench.simulator.setFault({ kind: 'token-expiry' }, { times: 1 }),
    );
    expect([run.ids.length, run.completeLines]).toEqual([230, ['own']]);
    expect(bench.asked(/sign_in/)).toHaveLength(1);
  });

  it('frees one waiter that gives up and serves the others', async () => {
    await using bench = await openPortsip();
    bench.simulator.setFault({ kind: 'slow', ms: 30 }, { path: AUTH });
    const abort = new AbortController();
    const given = providerErrorOf(bench.connection.listLines(abort.signal));
    const kept = bench.connection.listLines(bench.signal);
    while (bench.simulator.requests.length === 0) await new Promise(setImmediate);
    abort.abort();
    expect((await given).reason).toBe('aborted');
    expect(await kept).toHaveLength(1);
    expect(bench.asked(AUTH)).toEqual([SIGN_IN]);
  });

  it('signs in over what lies in the slot when that cannot be read', async () => {
    await using bench = await openPortsip();
    await bench.tools.token.write('not ours');
    expect(await bench.connection.listLines(bench.signal)).toHaveLength(1);
    expect(bench.tools.storedToken()).not.toContain(PASSWORD);
  });
});
