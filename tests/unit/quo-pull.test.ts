import { afterEach, describe, expect, it } from 'vitest';
import type { PullPage } from '#lib/providers/contract.ts';
import { type QuoCursor, quoCursorSchema } from '#lib/providers/quo/cursor.ts';
import { quo } from '#lib/providers/quo/provider.ts';
import { REQUESTS_A_PAGE } from '#lib/providers/quo/v1/surface.ts';
import type { Fault, SimulatedReply, Simulator } from '#lib/simulators/kit.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { MovableClock, makeProviderTools, providerErrorOf } from '../support/provider-tools.ts';
import { type Answer, connectToPretendedQuo } from '../support/quo.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const apiKey = 'quo-test-key';
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A connection to a simulated Quo with two numbers, on one surface. */
async function connectTo(surface: 'dated' | 'v1') {
  const clock = new MovableClock();
  let made = 0;
  const makeId = () => {
    made += 1;
    return `AC${made}`;
  };
  const lines = ['PN1', 'PN2'].map((ref, index) => ({ ref, name: ref, number: `+1415555010${index}` }));
  const system = new SimulatedSystem({ now: clock.now, makeId, lines });
  const simulator = await startQuo({ system, apiKey, surfaces: 'both', limitsRate: false });
  const settings = quo.settingsSchema.parse({ baseUrl: simulator.origin, apiKey, surface });
  const tools = makeProviderTools({ origin: quo.origin(settings), clock });
  endings.push(
    () => tools.close(),
    () => simulator.close(),
  );
  const connection = quo.connect(settings, tools);
  const pull = (mode: 'recent' | 'everything', cursor: QuoCursor | null) =>
    connection.pull({ mode, cursor: throughJson(cursor) }, AbortSignal.timeout(10_000));
  async function pullAll(mode: 'recent' | 'everything', cursor: QuoCursor | null) {
    const pages = [await pull(mode, cursor)];
    for (let last = pages[0]; last?.more; last = pages.at(-1)) pages.push(await pull(mode, last.cursor));
    return {
      refs: pages.flatMap(({ voicemails }) => voicemails.map(({ ref }) => ref)),
      completeLines: pages.flatMap((page) => page.completeLines),
      failed: pages.flatMap(({ failedParts = [] }) => failedParts.map(({ part, ref }) => `${part} ${ref}`)),
      cursor: pages.at(-1)?.cursor ?? null,
    };
  }
  return { clock, system, simulator, tools, pull, pullAll };
}

const throughJson = (cursor: QuoCursor | null) => cursor && quoCursorSchema.parse(JSON.parse(JSON.stringify(cursor)));

function populate(system: SimulatedSystem, count: number): void {
  for (let index = 0; index < count; index += 1)
    system.arrive({
      lineRef: index % 2 === 0 ? 'PN1' : 'PN2',
      from: `+1415555${2000 + index}`,
      receivedAt: system.now() - (index + 1) * MINUTE,
    });
}

/** How many requests each page of a pull cost. */
async function costs(simulator: Simulator, pull: (cursor: QuoCursor | null) => Promise<PullPage<QuoCursor>>) {
  const found: number[] = [];
  for (let cursor: QuoCursor | null = null, more = true; more; ) {
    const before = simulator.requests.length;
    const page: PullPage<QuoCursor> = await pull(cursor);
    found.push(simulator.requests.length - before);
    ({ cursor, more } = page);
  }
  return found;
}

describe('a page of v1', () => {
  it('costs no more than twenty requests, and goes on where the last one stopped', async () => {
    const { system, simulator, pull } = await connectTo('v1');
    populate(system, 30);
    const found = await costs(simulator, (cursor) => pull('everything', cursor));
    expect(Math.max(...found)).toBe(REQUESTS_A_PAGE);
    expect(found.length).toBeGreaterThan(3);
    // Numbers, two lines' conversations twice, and then once for each caller's calls and each unanswered call.
    const unanswered = 30 + 10;
    expect(found.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(1 + 4 + 30 + unanswered + 6);
  });

  it('asks for no voicemail of an answered or outgoing call', async () => {
    const { system, simulator, pullAll } = await connectTo('v1');
    populate(system, 6);
    await pullAll('everything', null);
    const asked = simulator.requests.map(({ path }) => /call-voicemails\/(.*)$/.exec(path)?.[1] ?? '');
    // Of the calls beside the voicemails, every third (from the first) was unanswered.
    const beside = [...new Set(asked.filter((id) => id.endsWith('b')))];
    expect(beside.toSorted()).toEqual(['AC1b', 'AC4b']);
  });

  it('completes a line as soon as it can, not at the end of all', async () => {
    const { system, pull } = await connectTo('v1');
    populate(system, 40);
    const complete: string[][] = [];
    let page = await pull('everything', null);
    complete.push(page.completeLines);
    while (page.more) {
      page = await pull('everything', page.cursor);
      complete.push(page.completeLines);
    }
    expect(complete.flat()).toEqual(['PN1', 'PN2']);
    expect(complete.findIndex((lines) => lines.includes('PN1'))).toBeLessThan(complete.length - 1);
  });
});

describe('a full sync of v1', () => {
  it('does not jump over a conversation that moves to the top while it reads the list', async () => {
    const { system, clock, pull, pullAll } = await connectTo('v1');
    const callers = Array.from({ length: 105 }, (_, index) =>
      system.arrive({ lineRef: 'PN1', from: `+1415555${2000 + index}`, receivedAt: clock.now() - (index + 1) * HOUR }),
    );
    const oldest = callers.at(-1);
    const first = await pull('everything', null);
    clock.advance(MINUTE);
    system.arrive({ lineRef: 'PN1', from: oldest?.from ?? '' });
    const { refs } = await pullAll('everything', first.cursor);
    expect(refs).toContain(oldest?.id);
    expect(new Set([...refs, ...first.voicemails.map(({ ref }) => ref)]).size).toBe(106);
  });

  it('reaches every one of more than a page of calls from one caller', async () => {
    const { system, clock, pullAll } = await connectTo('v1');
    for (let index = 1; index <= 70; index += 1)
      system.arrive({ lineRef: 'PN1', receivedAt: clock.now() - index * HOUR });
    expect(new Set((await pullAll('everything', null)).refs).size).toBe(70);
  });
});

describe('the dated surface', () => {
  const lines = { data: [{ id: 'PN1', name: 'One', phoneNumber: '+14155550100' }], nextCursor: null };
  const fullSync = async (items: unknown[], mode: 'recent' | 'everything' = 'everything') => {
    const pages = (url: URL): unknown => {
      if (url.pathname === '/phone-numbers') return lines;
      return url.searchParams.has('after') ? { data: [], nextCursor: null } : { data: items, nextCursor: 'next' };
    };
    const pretended = connectToPretendedQuo((url) => ({ status: 200, body: pages(url) }), { surface: 'dated' });
    const first = await pretended.connection.pull({ mode, cursor: null }, pretended.signal);
    expect([first.more, first.completeLines]).toEqual([true, []]);
    const last = await pretended.connection.pull({ mode, cursor: first.cursor }, pretended.signal);
    return { ...pretended, completeLines: last.completeLines };
  };

  it('completes every line on the last page of a full sync, and none in an incremental sync', async () => {
    expect((await fullSync([])).completeLines).toEqual(['PN1']);
    expect((await fullSync([], 'recent')).completeLines).toEqual([]);
  });

  it('completes none when an earlier page held something without a name', async () => {
    expect((await fullSync(['?'])).completeLines).toEqual([]);
    expect((await fullSync([{ id: 'AC1', voicemail: {} }])).completeLines).toEqual(['PN1']);
  });

  it('is asked for incoming calls with their voicemails, as many as a page may have', async () => {
    const { requests } = await fullSync([]);
    const asked = requests.filter(({ url }) => url.pathname === '/calls').map(({ url }) => url.searchParams);
    for (const query of asked)
      expect([query.get('direction'), query.get('include'), query.get('limit')]).toEqual([
        'incoming',
        'voicemail',
        '50',
      ]);
  });
});

describe('a line on v1 of which something could not be looked at', () => {
  const lines = { data: [{ id: 'PN1', name: 'One', number: '+14155550100' }] };
  const conversation = { id: 'CN1', phoneNumberId: 'PN1', participants: ['anonymous'] };
  const answers =
    (calls: Answer) =>
    (url: URL): Answer => {
      if (url.pathname === '/v1/phone-numbers') return { status: 200, body: lines };
      if (url.pathname === '/v1/conversations')
        return { status: 200, body: { data: [conversation], nextPageToken: null } };
      return calls;
    };
  const fullSync = async (calls: Answer) => {
    const pretended = connectToPretendedQuo(answers(calls), { surface: 'v1' });
    return pretended.connection.pull({ mode: 'everything', cursor: null }, pretended.signal);
  };

  it('is not complete, so nothing on it counts as gone', async () => {
    expect((await fullSync({ status: 200, body: { data: [], nextPageToken: null } })).completeLines).toEqual(['PN1']);
    expect(await fullSync({ status: 400, body: { message: 'no such participant' } })).toMatchObject({
      completeLines: [],
      more: false,
    });
    expect((await fullSync({ status: 200, body: { data: ['?'], nextPageToken: null } })).completeLines).toEqual([]);
  });
});

describe.each(['dated', 'v1'] as const)('an incremental sync on the %s surface', (surface) => {
  it('looks back 75 minutes behind the last one, and no further', async () => {
    const { system, clock, pullAll } = await connectTo(surface);
    const { cursor } = await pullAll('recent', null);
    const arriveBefore = (minutes: number) =>
      system.arrive({ lineRef: 'PN1', receivedAt: clock.now() - minutes * MINUTE });
    const within = arriveBefore(74);
    arriveBefore(76);
    clock.advance(3 * HOUR);
    const again = await pullAll('recent', cursor);
    expect(again.refs).toEqual([within.id]);
    expect((await pullAll('recent', again.cursor)).refs).toEqual([]);
  });

  it('does not ask singly for one still being made that it reaches anyway', async () => {
    const { system, clock, simulator, pullAll } = await connectTo(surface);
    const slow = system.arrive({ lineRef: 'PN2', processing: true });
    const { cursor } = await pullAll('recent', null);
    clock.advance(HOUR);
    expect((await pullAll('recent', cursor)).refs).toEqual([slow.id]);
    expect(simulator.requests.filter(({ path }) => path.includes(`/calls/${slow.id}`))).toEqual([]);
  });

  it('asks again for one still being made that it no longer reaches, with growing pauses, until it is', async () => {
    const { system, clock, simulator, pullAll } = await connectTo(surface);
    const slow = system.arrive({ lineRef: 'PN2', processing: true });
    let { cursor } = await pullAll('recent', null);
    const askedFor = async () => {
      const before = simulator.requests.length;
      const run = await pullAll('recent', cursor);
      cursor = run.cursor;
      return [run.refs, simulator.requests.slice(before).some(({ path }) => path.includes(`/${slow.id}`))] as const;
    };
    clock.advance(5 * HOUR);
    await askedFor();
    clock.advance(MINUTE);
    expect(await askedFor()).toEqual([[], false]);
    clock.advance(HOUR);
    expect(await askedFor()).toEqual([[slow.id], true]);
    system.alter(slow.id, { processing: false });
    clock.advance(HOUR);
    expect(await askedFor()).toEqual([[slow.id], true]);
    clock.advance(5 * HOUR);
    expect(await askedFor()).toEqual([[], false]);
  });
});

describe.each(['dated', 'v1'] as const)('a run on the %s surface', (surface) => {
  it('begins again, and loses nothing, when Quo refuses its page token or it lay for more than an hour', async () => {
    const { system, clock, pull, pullAll } = await connectTo(surface);
    populate(system, 120);
    for (const spoil of [spoilTokens, (cursor: QuoCursor) => cursor]) {
      const first = await pull('everything', null);
      expect(first.more).toBe(true);
      if (spoil !== spoilTokens) clock.advance(2 * HOUR);
      const { refs } = await pullAll('everything', spoil(first.cursor));
      expect(new Set(refs).size).toBe(120);
    }
  });
});

/** The cursor with Quo's tokens in it turned into ones it does not know. */
function spoilTokens(cursor: QuoCursor): QuoCursor {
  const { dated } = cursor.run?.position ?? {};
  const tasks = [{ do: 'conversations' as const, lines: ['PN1'], since: null, token: 'stale' }];
  const position = dated ? { dated: { ...dated, after: 'stale' } } : { v1: { tasks, blind: [], hasRead: true } };
  return { ...cursor, run: cursor.run && { ...cursor.run, position } };
}

it('gives up a run whose page tokens are refused every time', async () => {
  const quoWithBadTokens = connectToPretendedQuo(
    (url) => {
      if (url.searchParams.has('after')) return { status: 400, body: { message: 'Invalid cursor' } };
      return { status: 200, body: { data: [], nextCursor: 'always refused' } };
    },
    { surface: 'dated' },
  );
  const goOn = async () => {
    let cursor: QuoCursor | null = null;
    for (let pages = 0; pages < 20; pages += 1)
      cursor = (await quoWithBadTokens.connection.pull({ mode: 'recent', cursor }, quoWithBadTokens.signal)).cursor;
  };
  expect((await providerErrorOf(goOn())).kind).toBe('reply-not-understood');
});

it('goes on with the time of a cursor when the account turns from one surface to the other', async () => {
  const { system, clock, pullAll } = await connectTo('dated');
  system.arrive({ lineRef: 'PN1' });
  const { cursor } = await pullAll('recent', null);
  const other = await connectTo('v1');
  other.clock.advance(clock.now() - other.clock.now() + 5 * 24 * HOUR);
  const missed = other.system.arrive({ lineRef: 'PN1', receivedAt: clock.now() + HOUR });
  expect((await other.pullAll('recent', cursor)).refs).toEqual([missed.id]);
});

describe('a part of Quo that fails', () => {
  const FAULTS: [string, Fault][] = [
    ['500', { kind: 'status', status: 500 }],
    ['403', { kind: 'status', status: 403 }],
    ['{}', { kind: 'rewrite', rewrite: () => ({}) }],
    ['HTML', { kind: 'html' }],
    ['half a document', { kind: 'truncated' }],
  ];

  it.each(FAULTS)(
    'is one call on v1 whose voicemail answers %s: it costs only itself, and is named',
    async (_, fault) => {
      const { system, simulator, pullAll } = await connectTo('v1');
      populate(system, 59);
      const heal = simulator.addFault(fault, { path: /call-voicemails\/AC30$/ });
      for (const mode of ['recent', 'everything'] as const) {
        const run = await pullAll(mode, null);
        expect([run.refs.length, run.failed]).toEqual([58, ['voicemail AC30']]);
        expect(run.completeLines).toEqual(mode === 'everything' ? ['PN1', 'PN2'] : []);
      }
      heal();
      expect((await pullAll('recent', null)).refs).toHaveLength(59);
    },
  );

  it.each(FAULTS)('is one line on v1 whose conversations answer %s', async (_, fault) => {
    const { system, simulator, pullAll } = await connectTo('v1');
    populate(system, 40);
    simulator.addFault({
      kind: 'intercept',
      intercept: async (request, answer) => {
        const isOne = request.url.searchParams.getAll('phoneNumbers').includes('PN1');
        return isOne ? replyOf(fault) : answer(request);
      },
    });
    for (const mode of ['recent', 'everything'] as const) {
      const run = await pullAll(mode, null);
      expect([run.refs.length, run.failed]).toEqual([20, ['line PN1']]);
      expect(run.completeLines).toEqual(mode === 'everything' ? ['PN2'] : []);
    }
  });

  it('is one caller on v1 whose calls cannot be listed: nothing on that line counts as gone', async () => {
    const { system, simulator, pullAll } = await connectTo('v1');
    populate(system, 10);
    simulator.addFault({
      kind: 'intercept',
      intercept: async (request, answer) =>
        request.url.searchParams.get('participants') === '+14155552000' ? { status: 500 } : answer(request),
    });
    const run = await pullAll('everything', null);
    expect([run.refs.length, run.failed, run.completeLines]).toEqual([9, ['line PN1'], ['PN2']]);
  });

  it('is the account when nothing can be read', async () => {
    const { system, simulator, pull } = await connectTo('v1');
    populate(system, 59);
    simulator.addFault({ kind: 'status', status: 403 }, { path: /conversations/ });
    expect((await providerErrorOf(pull('everything', null))).kind).toBe('permission-missing');
  });

  it('is one still being made that cannot be asked for: it goes on waiting, and the rest is looked at', async () => {
    const { clock, system, simulator, pullAll } = await connectTo('dated');
    const made = system.arrive({ lineRef: 'PN1', processing: true });
    const first = await pullAll('recent', null);
    clock.advance(3 * HOUR);
    const { cursor } = await pullAll('recent', first.cursor);
    const later = system.arrive({ lineRef: 'PN2' });
    const heal = simulator.addFault({ kind: 'status', status: 500 }, { path: new RegExp(`calls/${made.id}$`) });
    clock.advance(HOUR);
    const run = await pullAll('recent', cursor);
    expect([run.refs, run.failed]).toEqual([[later.id], [`voicemail ${made.id}`]]);
    heal();
    system.alter(made.id, { processing: false });
    clock.advance(HOUR);
    expect((await pullAll('recent', run.cursor)).refs).toContain(made.id);
  });

  it('is the list of numbers: calls are read all the same, and nothing counts as gone', async () => {
    const { system, simulator, pullAll } = await connectTo('dated');
    populate(system, 60);
    simulator.addFault({ kind: 'status', status: 500 }, { path: /phone-numbers/ });
    const run = await pullAll('everything', null);
    expect([run.refs.length, run.failed, run.completeLines]).toEqual([60, ['line phone-numbers'], []]);
  });
});

/** What a request that meets the fault is answered. */
function replyOf(fault: Fault): SimulatedReply {
  if (fault.kind === 'status') return { status: fault.status };
  return { status: 200, body: fault.kind === 'rewrite' ? fault.rewrite({}) : '<!doctype html>' };
}
