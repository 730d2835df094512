import { describe, expect, it } from 'vitest';
import type { Fault } from '#lib/simulators/kit.ts';
import { openPortsip, type PortsipBench } from '../support/portsip.ts';
import { providerErrorOf } from '../support/provider-tools.ts';

const MINUTE = 60_000;
const BILLING = { ref: 'b1', name: 'Billing' };
const RECALLS = { ref: 'b2', name: 'Recalls' };
const OWN = { ref: 'own', name: 'Extension 200' };

/** `count` voicemails on one line, a minute apart, the newest just now; newest first. */
function fill({ system, clock }: PortsipBench, count: number, lineRef = 'own') {
  return Array.from({ length: count }, (_, index) =>
    system.arrive({ id: `${lineRef}-${index}`, lineRef, receivedAt: clock.now() - index * MINUTE }),
  );
}

describe('an incremental sync at PortSIP', () => {
  it('asks for one page where nothing is new, however large the box is', async () => {
    await using bench = await openPortsip();
    fill(bench, 500);
    const { cursor } = await bench.pull('recent');
    expect((await bench.pull('recent', cursor)).pages).toBe(1 + 1);
    bench.clock.advance(30 * MINUTE);
    expect(bench.asked(/orderby=created_at%20desc/)).toHaveLength(3);
  });

  it('goes down to two hours behind the newest one it knew, and no further', async () => {
    await using bench = await openPortsip();
    fill(bench, 500);
    const { cursor } = await bench.pull('recent');
    bench.clock.advance(7 * 24 * 60 * MINUTE);
    const late = Array.from({ length: 150 }, (_, index) =>
      bench.system.arrive({ id: `late-${index}`, lineRef: 'own', receivedAt: bench.clock.now() - index * 1000 }),
    );
    const { ids, pages } = await bench.pull('recent', cursor);
    expect(ids).toEqual(expect.arrayContaining([...late.map(({ id }) => id), 'own-0', 'own-120']));
    expect([ids.includes('own-400'), pages]).toEqual([false, 3]);
  });

  it('is not blinded by a voicemail dated in the future', async () => {
    await using bench = await openPortsip();
    bench.system.arrive({ lineRef: 'own', receivedAt: bench.clock.now() + 365 * 24 * 60 * MINUTE });
    const { cursor } = await bench.pull('recent');
    expect(cursor.newest).toEqual({ own: bench.clock.now() });
  });

  it('begins with the newest page of a box it has not looked at before', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: 'all' } });
    fill(bench, 3);
    const { cursor } = await bench.pull('recent');
    fill(bench, 250, 'b1');
    expect((await bench.pull('recent', { ...cursor, newest: { own: cursor.newest.own ?? 0 } })).ids).toHaveLength(103);
  });
});

/** The PBX says `reported` where it lists `count`. */
const countedHigher = (count: number, reported: number): Fault => ({
  kind: 'rewrite',
  rewrite: (body) => ((body as { count?: number }).count === count ? { ...(body as object), count: reported } : body),
});

describe('a box of which the PBX counts more than it lists', () => {
  it.each([1, 2, 3, 30, 100, 101, 150, 250])(
    'is told by name in each full sync, in as many pages as it has, and what is missing is not to be called gone: %i',
    async (count) => {
      await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: 'all' } });
      fill(bench, 4);
      fill(bench, count, 'b1');
      bench.simulator.setFault(countedHigher(count, count + 7));
      const run = await bench.pull('everything');
      expect(run).toMatchObject({
        completeLines: ['own', 'b1'],
        contradictedLines: ['b1'],
        failed: ['Billing reply-not-understood null'],
      });
      expect(run.ids).toHaveLength(count + 4);
      // The pages themselves, one that shows the end, and a look at what came above.
      expect(run.pages).toBeLessThanOrEqual(1 + Math.ceil(count / 90) + 2);
      expect(await bench.pull('recent')).toMatchObject({ failed: [] });
      bench.simulator.setFault(null);
      expect(await bench.pull('everything')).toMatchObject({ contradictedLines: [], failed: [] });
    },
  );

  it('is none where one went, or came, between two pages', async () => {
    await using bench = await openPortsip();
    const [first] = fill(bench, 250);
    const going = await bench.pull('everything', null, () => bench.system.vanish(first?.id ?? ''));
    expect(going).toMatchObject({ contradictedLines: [], failed: [] });
    const coming = await bench.pull('everything', null, () => {
      bench.clock.advance(1_000);
      bench.system.arrive({ lineRef: 'own' });
    });
    expect(coming).toMatchObject({ contradictedLines: [], failed: [] });
  });
});

describe('two boxes that number their voicemails alike', () => {
  it('hold two voicemails, each heard and marked by itself', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: 'all' } });
    const { system, simulator, connection, signal } = bench;
    system.arrive({ id: 'own-1', lineRef: 'own' });
    system.arrive({ id: 'b1-1', lineRef: 'b1' });
    // The one as number 1 of its box, the other too; asked for by it each is found in its own box.
    simulator.setFault({
      kind: 'intercept',
      async intercept(request, answer) {
        const box = request.url.pathname.includes('shared_voicemails/b1') ? 'b1' : 'own';
        const url = new URL(request.url.href.replace('/voicemails/1', `/voicemails/${box}-1`));
        const reply = await answer({ ...request, url });
        const text = JSON.stringify(reply.body ?? null).replaceAll(`"id":"${box}-1"`, '"id":"1"');
        return reply.body === undefined ? reply : { ...reply, body: JSON.parse(text) };
      },
    });
    const refs = (await connection.pull({ mode: 'everything', cursor: null }, signal)).voicemails.map(({ ref }) => ref);
    const { ids } = await bench.pull('everything');
    expect(ids).toHaveLength(2);
    expect(refs).toEqual(['own/1']);
    await connection.setListened?.('b1/1', true, signal);
    expect(system.flagWrites).toMatchObject([{ id: 'b1-1', listened: true }]);
    expect((await connection.fetchOne('own/1', signal))?.listened).toBe(false);
    await connection.remove?.('own/1', signal);
    expect(system.removals).toMatchObject([{ id: 'own-1' }]);
  });
});

describe('a look at everything at PortSIP', () => {
  it('shows one that arrives between pages in the same run, and stands by the line being complete', async () => {
    await using bench = await openPortsip();
    fill(bench, 230);
    let hasArrived = false;
    const run = await bench.pull('everything', null, () => {
      if (!hasArrived) bench.system.arrive({ id: 'late', lineRef: 'own', receivedAt: bench.clock.now() + MINUTE });
      hasArrived = true;
    });
    expect([run.ids.length, new Set(run.ids).size, run.ids.includes('late')]).toEqual([231, 231, true]);
    expect(run.completeLines).toEqual(['own']);
  });

  it('passes over none when a whole page vanishes between two pages, and does not call the line complete', async () => {
    await using bench = await openPortsip();
    const box = fill(bench, 350);
    let isFirst = true;
    const run = await bench.pull('everything', null, () => {
      if (isFirst) for (const { id } of box.slice(0, 120)) bench.system.vanish(id);
      isFirst = false;
    });
    expect(box.slice(120).filter(({ id }) => !run.ids.includes(id))).toEqual([]);
    expect([new Set(run.ids).size === run.ids.length, run.completeLines]).toEqual([true, []]);
  });

  it('shows all of 251 left in one second with a newer one above them, whatever their order', async () => {
    await using bench = await openPortsip({ shufflesTies: true });
    for (let count = 0; count < 251; count += 1)
      bench.system.arrive({ lineRef: 'own', receivedAt: bench.clock.now() - MINUTE });
    bench.system.arrive({ lineRef: 'own', receivedAt: bench.clock.now() });
    const run = await bench.pull('everything');
    expect([new Set(run.ids).size, run.ids.length]).toEqual([252, 252]);
  });

  it('takes one page of one box at a time, and goes on with it a week later', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: ['b1'] } });
    fill(bench, 150);
    fill(bench, 20, 'b1');
    const run = await bench.pull('everything', null, () => bench.clock.advance(7 * 24 * 60 * MINUTE));
    expect([run.ids.length, run.completeLines, run.pages]).toEqual([170, ['own', 'b1'], 4]);
  });

  it('skips a box that cannot be read, says so, and goes on with the others', async () => {
    await using bench = await openPortsip({
      lines: [OWN, BILLING, RECALLS],
      settings: { sharedBoxes: ['b1', '8002', 'nowhere'] },
    });
    for (const line of ['own', 'b1', 'b2']) fill(bench, 2, line);
    bench.simulator.setFault({ kind: 'status', status: 403 }, { path: /b1/ });
    const run = await bench.pull('everything');
    expect(run.completeLines).toEqual(['own', 'b2']);
    expect([run.malformed, run.failed]).toEqual([[], ['Billing permission-missing 403', 'nowhere gone 404']]);
  });

  it.each<[string, Fault]>([
    ['403', { kind: 'status', status: 403 }],
    ['404', { kind: 'status', status: 404 }],
    ['410', { kind: 'status', status: 410 }],
    ['500', { kind: 'status', status: 500 }],
    ['{}', { kind: 'rewrite', rewrite: () => ({}) }],
    ['{"items":null}', { kind: 'rewrite', rewrite: () => ({ items: null }) }],
    ['a page of HTML', { kind: 'html' }],
    ['half a document', { kind: 'truncated' }],
  ])(
    'loses one box and no other when that box answers %s, in both modes and in the list of lines',
    async (_, fault) => {
      await using bench = await openPortsip({ lines: [OWN, BILLING, RECALLS], settings: { sharedBoxes: 'all' } });
      for (const line of ['own', 'b1', 'b2']) fill(bench, 250, line);
      const heal = bench.simulator.addFault(fault, { path: /b1/ });
      expect(await bench.connection.listLines(bench.signal)).toEqual([OWN, RECALLS]);
      const fullSync = await bench.pull('everything');
      expect([fullSync.ids.length, fullSync.completeLines, fullSync.failed.length]).toEqual([500, ['own', 'b2'], 1]);
      const recent = await bench.pull('recent', null);
      expect([recent.ids.length, recent.failed]).toEqual([200, fullSync.failed]);
      heal();
      expect([
        (await bench.pull('recent', recent.cursor)).ids.length,
        (await bench.pull('everything')).ids.length,
      ]).toEqual([480, 750]);
    },
  );

  it('goes on with the other boxes when one breaks half-way down', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: 'all' } });
    for (const line of ['own', 'b1']) fill(bench, 250, line);
    bench.simulator.addFault(
      {
        kind: 'intercept',
        intercept: async (request, answer) =>
          request.url.searchParams.get('skip') === '90' ? { status: 500 } : answer(request),
      },
      { path: /\/voicemails$/ },
    );
    const run = await bench.pull('everything');
    expect([run.ids.length, run.completeLines, run.failed.length]).toEqual([200, [], 2]);
  });

  it('looks at its own box, and at those it knows, when shared boxes cannot be listed', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: 'all' } });
    for (const line of ['own', 'b1']) fill(bench, 5, line);
    const heal = bench.simulator.addFault({ kind: 'status', status: 500 }, { path: /shared_voicemails$/ });
    const blind = await bench.pull('recent');
    expect([blind.ids.length, blind.failed]).toEqual([5, ['the list of shared boxes unreachable 500']]);
    heal();
    const { cursor } = await bench.pull('recent', blind.cursor);
    bench.simulator.addFault({ kind: 'status', status: 500 }, { path: /shared_voicemails$/ });
    expect((await bench.reconnect().pull({ mode: 'recent', cursor }, bench.signal)).cursor.left).toEqual(['b1']);
  });

  it.each([
    ['429', { kind: 'status', status: 429, retryAfterSeconds: 5 }, 'rate-limited'],
    ['401', { kind: 'status', status: 401 }, 'credentials-rejected'],
    ['nothing', { kind: 'reset' }, 'unreachable'],
  ] as const)('fails as a whole when one box answers %s', async (_, fault, kind) => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: 'all' } });
    for (const line of ['own', 'b1']) fill(bench, 5, line);
    bench.simulator.addFault(fault, { path: /b1/ });
    expect((await providerErrorOf(bench.pull('everything'))).kind).toBe(kind);
  });

  it('fails when no box can be read', async () => {
    await using bench = await openPortsip({ lines: [BILLING, RECALLS], settings: { sharedBoxes: ['b1'] } });
    bench.simulator.setFault({ kind: 'status', status: 403 });
    await bench.connection.listLines(bench.signal).catch(() => undefined);
    bench.simulator.setFault({ kind: 'status', status: 403 }, { path: /voicemails/ });
    expect((await providerErrorOf(bench.pull('everything'))).kind).toBe('permission-missing');
  });
});

describe('the lines of a PortSIP account', () => {
  it('are the own box and the shared boxes by id or extension number, each once', async () => {
    await using bench = await openPortsip({
      lines: [OWN, BILLING, RECALLS],
      settings: { sharedBoxes: ['8002', 'b2'] },
    });
    expect(await bench.connection.listLines(bench.signal)).toEqual([OWN, RECALLS]);
  });

  it('say it in a test when a shared box of the settings cannot be read', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: ['b1', 'nowhere'] } });
    const error = await providerErrorOf(bench.connection.testLines?.(bench.signal) ?? Promise.resolve());
    expect([error.kind, error.reason]).toEqual(['permission-missing', 'shared-box-not-readable']);
    // Once it is connected, such a box costs no other.
    expect(await bench.connection.listLines(bench.signal)).toEqual([OWN, BILLING]);
  });

  it('are read by id where the user may not list shared boxes', async () => {
    await using bench = await openPortsip({ lines: [OWN, BILLING], settings: { sharedBoxes: ['b1'] } });
    bench.simulator.setFault({ kind: 'status', status: 403 }, { path: /shared_voicemails$/ });
    expect((await bench.connection.listLines(bench.signal)).map(({ ref }) => ref)).toEqual(['own', 'b1']);
  });
});

describe('one PortSIP voicemail', () => {
  it('is asked of the newest page, where what became of its transcription is told', async () => {
    await using bench = await openPortsip();
    const [one] = fill(bench, 5);
    await bench.connection.listLines(bench.signal);
    const before = bench.simulator.requests.length;
    const found = await bench.connection.fetchOne(`own/${one?.id}`, bench.signal);
    expect([found?.transcript.state, bench.simulator.requests.length - before]).toEqual(['elsewhere', 1]);
  });

  it('is asked of the listing around its time where it is older', async () => {
    await using bench = await openPortsip();
    fill(bench, 1000);
    const found = await bench.connection.fetchOne('own/own-900', bench.signal);
    expect(found?.transcript.state).toBe('elsewhere');
    expect(bench.asked(/filter=/)).toHaveLength(1);
  });

  it('is looked for page by page where the PBX refuses the filter, and told without its transcription below', async () => {
    await using bench = await openPortsip({ filtersTimes: false });
    fill(bench, 1000);
    expect((await bench.connection.fetchOne('own/own-250', bench.signal))?.transcript.state).toBe('elsewhere');
    const deep = await bench.connection.fetchOne('own/own-900', bench.signal);
    expect(deep).toMatchObject({ ref: 'own/own-900', transcript: { state: 'none' }, audio: 'ready' });
    expect(bench.asked(/GET \/api\/voicemails\?/)).toHaveLength(8);
  });

  it('is none where its box is gone or its ref is not ours', async () => {
    await using bench = await openPortsip();
    for (const ref of ['nowhere/1', 'own', 'own/..', 'own/%'])
      expect(await bench.connection.fetchOne(ref, bench.signal)).toBeNull();
  });

  it('gives its recording without showing the token or saying the address', async () => {
    await using bench = await openPortsip();
    fill(bench, 1);
    await bench.connection.openAudio('own/own-0', bench.signal).then(({ body }) => body.cancel());
    const [recording] = bench.simulator.requests.filter(({ path }) => path.startsWith('/api/blobs/'));
    expect([recording?.headers.authorization, recording?.path.startsWith('/api/blobs/')]).toEqual([undefined, true]);
    bench.simulator.setFault({ kind: 'status', status: 403 }, { path: /blobs/ });
    const error = await providerErrorOf(bench.connection.openAudio('own/own-0', bench.signal));
    expect([error.kind, error.reason]).toEqual(['permission-missing', 'recording-refused']);
    expect(`${error.message} ${error.stack} ${bench.tools.logged}`).not.toContain('/api/blobs/');
  });

  it('is taken for removed where the PBX calls its id invalid and knows it no more', async () => {
    await using bench = await openPortsip();
    fill(bench, 1);
    bench.simulator.setFault({ kind: 'status', status: 400 }, { path: /destroy/ });
    const kept = await providerErrorOf(bench.connection.remove?.('own/own-0', bench.signal) ?? Promise.resolve());
    expect([kept.kind, kept.status]).toEqual(['reply-not-understood', 400]);
    bench.system.vanish('own-0');
    await bench.connection.remove?.('own/own-0', bench.signal);
  });
});
