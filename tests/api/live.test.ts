import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import { eventsWire } from '#lib/wire/events.ts';
import { presenceWire } from '#lib/wire/presence.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { ADMINISTRATOR, type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';
import { type Listening, listen } from '#tests/support/listen.ts';
import { aVoicemail } from '#tests/support/store.ts';

let app: AppServer;
let cookie: string;
/** The database as another process has it open. */
let elsewhere: Store;
let voicemailId: string;
beforeAll(async () => {
  await ensureBuild();
  app = await startApp({ env: { WORKER: 'off' } });
  cookie = await app.signIn();
  elsewhere = await openStore({ url: app.databaseUrl, clock: systemClock });
  voicemailId = (await aVoicemail(elsewhere, { caller_name: 'Erika' })).id;
}, 300_000);
afterAll(async () => {
  await elsewhere?.close();
  await app?.stop();
});

async function stream(headers: Record<string, string> = {}, query = ''): Promise<Listening> {
  const listening = await listen(`${app.origin}/api/events${query}`, { cookie, ...headers });
  onTestFinished(() => listening.leave());
  return listening;
}

async function send(method: string, address: string, body?: unknown, as = cookie): Promise<Response> {
  return fetch(app.origin + address, {
    method,
    headers: { cookie: as, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

let isListened = false;
/** One event: the voicemail is marked the other way round. Answers its revision. */
async function change(): Promise<number> {
  isListened = !isListened;
  const reply = await send('PATCH', `/api/voicemails/${voicemailId}`, { listened: isListened });
  return ((await reply.json()) as { revision: number }).revision;
}

const revisions = (listening: Listening) =>
  listening
    .pages()
    .flatMap(({ items }) => items)
    .flatMap((item) => ('voicemail' in item ? item.voicemail.revision : []));

const numberIn = (id: string) => Number(id.split('-')[1]);

describe('GET /api/events as a stream', () => {
  it('is one for who accepts it, not compressed and not to be held back', async () => {
    const listening = await stream({ 'accept-encoding': 'gzip, br' });
    await listening.until(({ heard }) => heard.length >= 2);
    const { headers, status } = listening.reply;
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(listening.text()).toMatch(/^retry: \d+\n\n/);
    expect(listening.heard.map(({ event }) => event)).toEqual(['message', 'presence']);
    expect((await send('GET', '/api/events')).headers.get('content-type')).toMatch(/json/);
  });

  it('tells two browsers the same, with the voicemail as it is', async () => {
    const [one, other] = [await stream(), await stream()];
    const revision = await change();
    for (const listening of [one, other]) {
      await listening.until((heard) => revisions(heard).length > 0);
      expect(revisions(listening)).toEqual([revision]);
    }
  });

  it('tells what another process wrote', async () => {
    const listening = await stream();
    await elsewhere.change(async ({ emit }) => emit({ type: 'line-changed', line_id: 'from-elsewhere' }));
    await listening.until(({ text }) => text().includes('from-elsewhere'));
  });

  it('goes on after the last event heard: nothing skipped, nothing twice, also over a restart', async () => {
    const first = await stream();
    const expected = [await change(), await change()];
    await first.until((heard) => revisions(heard).length === 2);
    first.leave();
    expected.push(await change());
    await app.pause();
    await elsewhere.change(async ({ emit }) => emit({ type: 'line-changed', line_id: 'meanwhile' }));
    await app.resume();
    const second = await stream({ 'last-event-id': first.lastId() }, '?after=other-1');
    expected.push(await change());
    await second.until((heard) => revisions(heard).includes(expected.at(-1) ?? 0));
    const ids = [first, second].flatMap((heard) => heard.pages().flatMap(({ items }) => items.map(({ id }) => id)));
    expect(ids.map(numberIn)).toEqual(Array.from(ids, (_, index) => numberIn(ids[0] ?? '') + index));
    expect(second.text()).toContain('meanwhile');
    // Joined when it is told: of two changes missed, both show the voicemail as it was left.
    expect(revisions(second).at(-1)).toBe(expected.at(-1));
  });

  it('asks for a fresh start after an event of another life of the database', async () => {
    const listening = await stream({}, '?after=other-1');
    await listening.until((heard) => heard.pages().length > 0);
    const { next } = eventsWire.parse(await (await send('GET', '/api/events')).json());
    expect(listening.pages()).toEqual([{ items: [], next, more: false, reset: true }]);
  });

  it('refuses what is no event, and who is not signed in', async () => {
    expect((await stream({ 'last-event-id': 'yesterday' })).reply.status).toBe(400);
    const { reply, text, ended } = await stream({ cookie: '' });
    await ended;
    expect([reply.status, problemWire.parse(JSON.parse(text())).code]).toEqual([401, 'signed-out']);
  });

  it('lives on heartbeats', { timeout: 60_000 }, async () => {
    const listening = await stream();
    await listening.until(({ text }) => text().includes('\n: beat\n'));
    expect(listening.heard.at(-1)).toMatchObject({ event: 'beat', id: null });
  });
});

describe('POST /api/presence', () => {
  const windowId = '0195a000-0000-7000-8000-000000000001';
  const presence = (listening: Listening) =>
    listening.heard
      .filter(({ event }) => event === 'presence')
      .map(({ data }) =>
        presenceWire.parse(JSON.parse(data)).items.flatMap(({ members }) => members.map(({ name }) => name)),
      );

  it('is told to everybody, and to who comes later, until the window leaves', async () => {
    const first = await stream();
    const be = (where: object) => send('POST', '/api/presence', { windowId, isPlaying: false, ...where });
    expect((await be({ voicemailId })).status).toBe(204);
    await first.until((heard) => presence(heard).length === 2);
    const second = await stream();
    await second.until((heard) => presence(heard).length === 1);
    await be({ voicemailId: null });
    for (const listening of [first, second])
      await listening.until((heard) => heard.text().includes(`{"voicemailId":"${voicemailId}","members":[]}`));
    expect(presence(first)).toEqual([[], [expect.any(String)], []]);
    expect(presence(second)).toEqual([[expect.any(String)], []]);
  });

  it('takes where a window is and nothing else', async () => {
    for (const body of [{}, { windowId, voicemailId }, { windowId: 'mine', voicemailId, isPlaying: true }])
      expect((await send('POST', '/api/presence', body)).status).toBe(400);
  });
});

describe('a stream ends', () => {
  async function invited(): Promise<{ id: string; as: string }> {
    const email = 'tom@example.com';
    const { path } = (await (await send('POST', '/api/members', { name: 'Tom', email, role: 'member' })).json()) as {
      path: string;
    };
    const body = { name: 'Tom', password: 'a long password' };
    // As somebody who is not signed in: using a link ends the session it is used in.
    await send('POST', `/api${path.replace('/invitation/', '/invitations/')}`, body, '');
    const { items } = (await (await send('GET', '/api/members')).json()) as { items: { id: string; name: string }[] };
    const id = items.find(({ name }) => name === 'Tom')?.id ?? '';
    return { id, as: await app.signIn({ email, password: 'a long password' }) };
  }

  it('when the member is disabled, and not before; others go on', async () => {
    const { id, as } = await invited();
    const [toms, own] = [await stream({ cookie: as }), await stream()];
    await toms.until((heard) => heard.pages().length > 0);
    await send('PATCH', `/api/members/${id}`, { state: 'disabled' });
    await toms.ended;
    await change();
    await own.until((heard) => revisions(heard).length > 0);
    expect((await stream({ cookie: as })).reply.status).toBe(401);
  });

  it('when its session does', async () => {
    const old = await stream({ cookie: await app.signIn() });
    await old.until((heard) => heard.pages().length > 0);
    await send('DELETE', '/api/me/sessions');
    await old.ended;
  });

  it('when the password was changed, whoever copied the cookie from before; the new one streams on', async () => {
    const member = { email: 'nia@example.com', password: 'a long password' };
    const link = await send('POST', '/api/members', { name: 'Nia', email: member.email, role: 'member' });
    const { path } = (await link.json()) as { path: string };
    const body = { name: 'Nia', password: member.password };
    await send('POST', `/api${path.replace('/invitation/', '/invitations/')}`, body, '');
    const before = await app.signIn(member);
    const copied = await stream({ cookie: before });
    await copied.until((heard) => heard.pages().length > 0);
    const passwords = { current: member.password, password: 'another long password' };
    const changed = await send('POST', '/api/me/password', passwords, before);
    const [after = ''] = changed.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    await copied.ended;
    expect((await stream({ cookie: before })).reply.status).toBe(401);
    expect((await stream({ cookie: after })).reply.status).toBe(200);
  });

  it('when the server stops, with a word on when to come back', async () => {
    const own = await startApp({ env: { WORKER: 'off' } });
    const headers = { cookie: await own.signIn(ADMINISTRATOR) };
    const listening = await listen(`${own.origin}/api/events`, headers);
    await listening.until((heard) => heard.pages().length > 0);
    expect((await own.stop()).code).toBe(0);
    await listening.ended;
    expect(Number(/retry: (\d+)\n\n$/.exec(listening.text())?.[1])).toBeGreaterThanOrEqual(1000);
  });
});
