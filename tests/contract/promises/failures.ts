import { expect, it } from 'vitest';
import type { ProviderErrorKind } from '#lib/providers/errors.ts';
import type { Fault } from '#lib/simulators/kit.ts';
import type { Rig, Traits } from '../rig.ts';

/** The table of house.md "Errors", as any adapter must obey it. */
const TABLE: [name: string, fault: Fault, kind: ProviderErrorKind, retryAfterSeconds?: number][] = [
  ['401', { kind: 'status', status: 401 }, 'credentials-rejected'],
  ['403', { kind: 'status', status: 403 }, 'permission-missing'],
  ['429 with a wait', { kind: 'status', status: 429, retryAfter: '6.5' }, 'rate-limited', 7],
  ['429 without one', { kind: 'status', status: 429 }, 'rate-limited'],
  ['500', { kind: 'status', status: 500 }, 'unreachable'],
  ['503 with a wait', { kind: 'status', status: 503, retryAfter: '9, 2' }, 'unreachable', 9],
  ['a body broken off', { kind: 'reset' }, 'unreachable'],
  ['half a document', { kind: 'truncated' }, 'reply-not-understood'],
  ["a proxy's page", { kind: 'html' }, 'reply-not-understood'],
];

/** What every adapter promises when the vendor fails. */
export function promiseFailures(rig: () => Rig, { expiringTokens = false }: Traits): void {
  it.each(TABLE)('answers %s by the table', async (_, fault, kind, retryAfterSeconds) => {
    rig().populate(2);
    await rig().connection.listLines(rig().signal);
    rig().simulator.setFault(fault);
    const ask = { mode: 'recent', cursor: null } as const;
    const error = await rig().failing(rig().connection.pull(ask, rig().signal));
    expect([error.kind, error.retryAfterSeconds]).toEqual([kind, retryAfterSeconds]);
    rig().simulator.setFault(null);
    expect((await rig().pull('recent')).voicemails).toHaveLength(2);
  });

  it('gives up on silence', async () => {
    rig().simulator.setFault({ kind: 'silence' });
    const hasty = rig().connectAgain({ timeoutMs: 100 });
    const error = await rig().failing(hasty.listLines(rig().signal));
    expect([error.kind, error.reason]).toEqual(['unreachable', 'timed-out']);
  });

  it('stops when aborted', async () => {
    rig().simulator.setFault({ kind: 'silence' });
    const abort = new AbortController();
    const failing = rig().failing(rig().connection.listLines(abort.signal));
    while (rig().simulator.requests.length === 0) await new Promise(setImmediate);
    abort.abort();
    expect((await failing).kind).toBe('unreachable');
  });

  it('heals a passing failure of a read by itself', async () => {
    rig().populate(2);
    await rig().connection.listLines(rig().signal);
    rig().simulator.setFault({ kind: 'status', status: 502 }, { times: 1 });
    expect((await rig().pull('recent')).voicemails).toHaveLength(2);
  });

  if (!expiringTokens) return;

  it('renews an expired token once, however many are asking', async () => {
    const { isTokenRequest, simulator, signal, connection } = rig();
    if (!isTokenRequest) throw new Error('the harness does not tell which requests ask for a token');
    rig().populate(rig().manyVoicemails ?? 230);
    const renewals = () => simulator.requests.filter(isTokenRequest).length;
    const page = await connection.pull({ mode: 'everything', cursor: null }, signal);
    const before = renewals();
    simulator.setFault({ kind: 'token-expiry' }, { times: 1 });
    const next = connection.pull({ mode: 'everything', cursor: page.cursor }, signal);
    const [, lines] = await Promise.all([next, connection.listLines(signal)]);
    expect(lines.length).toBeGreaterThan(0);
    expect(renewals() - before).toBe(1);
  });
}
