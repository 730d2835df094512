import { describe, expect, it } from 'vitest';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 0, 0);

/** A PBX whose own box holds `count` voicemails a second apart, and a question to it as its user. */
async function startPbx(count: number) {
  const system = new SimulatedSystem({ lines: [{ ref: 'own', name: '200' }], now: () => NOW });
  for (let index = 0; index < count; index += 1)
    system.arrive({ id: `m${index}`, lineRef: 'own', receivedAt: NOW - index * 1000, listened: index % 2 === 1 });
  const simulator = await startPortsip({ system, username: '200', password: 'x' });
  const signIn = await fetch(`${simulator.origin}/api/auth/sign_in`, {
    method: 'POST',
    body: JSON.stringify({ username: '200', password: 'x' }),
  });
  const { access_token } = (await signIn.json()) as { access_token: string };
  const ask = async (query: string) => {
    const url = new URL(`/api/voicemails?${query}`, simulator.origin);
    const reply = await fetch(url, { headers: { authorization: `Bearer ${access_token}` } });
    const body = (await reply.json()) as { count?: number; items?: { id: string }[]; errors?: { code: string }[] };
    return { status: reply.status, count: body.count, ids: body.items?.map(({ id }) => id), errors: body.errors };
  };
  return { system, ask, [Symbol.asyncDispose]: () => simulator.close() };
}

describe('the simulated PortSIP PBX', () => {
  it('lists the oldest first unless set otherwise', async () => {
    await using pbx = await startPbx(3);
    expect((await pbx.ask('')).ids).toEqual(['m2', 'm1', 'm0']);
    expect((await pbx.ask('orderby=created_at%20desc&top=2&skip=1')).ids).toEqual(['m1', 'm2']);
  });

  it.each([
    ["status eq 'UNREAD'", ['m0', 'm2']],
    ["status ne 'UNREAD' and id ne 'm1'", ['m3']],
    ["created_at ge '2026-11-20T07:59:59Z'", ['m0', 'm1']],
    ["created_at lt '2026-11-20T07:59:59Z' and created_at gt '2026-11-20T07:59:57Z'", ['m2']],
    ["id eq 'm0' or (contains(id,'3') and duration le 12)", ['m0', 'm3']],
  ])('filters by %s', async (filter, ids) => {
    await using pbx = await startPbx(4);
    const reply = await pbx.ask(new URLSearchParams({ filter, orderby: 'created_at desc' }).toString());
    expect([reply.ids, reply.count]).toEqual([ids, ids.length]);
  });

  it.each([
    'top=101',
    'top=0',
    'skip=-1',
    'orderby=colour',
    'orderby=id%20sideways',
    'filter=colour%20eq%201',
    'filter=id%20is%201',
    "filter=id%20eq%20'1",
    'filter=id%20eq',
    'filter=',
  ])('answers %s with 400 in its own form', async (query) => {
    await using pbx = await startPbx(1);
    const reply = await pbx.ask(query);
    expect([reply.status, reply.errors?.[0]?.code]).toEqual([400, 'invalid_query']);
  });

  it('keeps its order as voicemails come, go and are altered', async () => {
    await using pbx = await startPbx(2);
    await pbx.ask('');
    pbx.system.arrive({ id: 'new', lineRef: 'own', receivedAt: NOW + 1000 });
    expect((await pbx.ask('')).ids).toEqual(['m1', 'm0', 'new']);
    pbx.system.alter('new', { receivedAt: NOW - 60_000 });
    expect((await pbx.ask('')).ids).toEqual(['new', 'm1', 'm0']);
    pbx.system.vanish('m0');
    expect((await pbx.ask('')).ids).toEqual(['new', 'm1']);
  });

  it('pages through a box of 100,000 without sorting it each time', async () => {
    await using pbx = await startPbx(100_000);
    const sort = Array.prototype.sort;
    let sorts = 0;
    Array.prototype.sort = function sorted(this: unknown[], ...order) {
      if (this.length > 10_000) sorts += 1;
      return sort.apply(this, order);
    };
    try {
      for (let page = 0; page < 20; page += 1)
        expect((await pbx.ask(`orderby=created_at%20desc&skip=${page * 4_000}`)).ids?.[0]).toBe(`m${page * 4_000}`);
    } finally {
      Array.prototype.sort = sort;
    }
    expect(sorts).toBe(1);
  });
});
