import { sql } from 'kysely';
import { encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NextHandler } from '#lib/http/route.ts';
import { activityWire } from '#lib/wire/activity.ts';
import { countsWire } from '#lib/wire/counts.ts';
import { eventsWire } from '#lib/wire/events.ts';
import { linesWire } from '#lib/wire/lines.ts';
import { membersWire } from '#lib/wire/members.ts';
import { notesWire, noteWire } from '#lib/wire/notes.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { bulkReply, voicemailPageWire, voicemailWire } from '#lib/wire/voicemails.ts';
import { aRuntime, INSTALLATION, SECRET, type TestRuntime } from '#tests/support/signed-in.ts';
import { aMember, aVoicemail, itOnSqlite } from '#tests/support/store.ts';
import * as nowhereRoute from '../../app/api/[...nowhere]/route.ts';
import * as countsRoute from '../../app/api/counts/route.ts';
import * as eventsRoute from '../../app/api/events/route.ts';
import * as lineRoute from '../../app/api/lines/[id]/route.ts';
import * as linesRoute from '../../app/api/lines/route.ts';
import * as membersRoute from '../../app/api/members/route.ts';
import * as activityRoute from '../../app/api/voicemails/[id]/activity/route.ts';
import * as listensRoute from '../../app/api/voicemails/[id]/listens/route.ts';
import * as notesRoute from '../../app/api/voicemails/[id]/notes/route.ts';
import * as restoreRoute from '../../app/api/voicemails/[id]/restore/route.ts';
import * as voicemailRoute from '../../app/api/voicemails/[id]/route.ts';
import * as writeBackRoute from '../../app/api/voicemails/[id]/write-back/route.ts';
import * as bulkRoute from '../../app/api/voicemails/bulk/route.ts';
import * as voicemailsRoute from '../../app/api/voicemails/route.ts';

let running: TestRuntime;
let cookie: string;
beforeEach(async () => {
  running = await aRuntime();
  cookie = await signedIn('member');
});

async function signedIn(role: 'member' | 'administrator'): Promise<string> {
  const memberId = await aMember(running.store, { role });
  const sid = await running.sessions.begin(memberId, { userAgent: '', peer: '' });
  return `aftertone.${INSTALLATION}.session=${await encode({ token: { sid }, secret: SECRET })}`;
}

interface Sent {
  method?: string;
  query?: string;
  id?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends what a browser of our own origin would, and answers status and JSON. */
async function send(handler: NextHandler, { method = 'GET', query = '', id, body, headers }: Sent = {}) {
  const request = new Request(`http://inbox.test/api/x${query}`, {
    method,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) });
  return { status: response.status, json: await response.json(), headers: response.headers };
}

describe('the API of voicemails', () => {
  it('lists, gets and changes', async () => {
    const { id } = await aVoicemail(running.store, { caller_name: 'Erika' });
    const list = await send(voicemailsRoute.GET, { query: '?view=inbox&q=erika&order=oldest&limit=10' });
    expect(voicemailPageWire.parse(list.json).items.map((item) => item.id)).toEqual([id]);
    expect(voicemailWire.parse((await send(voicemailRoute.GET, { id })).json).caller.name).toBe('Erika');
    const changed = await send(voicemailRoute.PATCH, { method: 'PATCH', id, body: { listened: true } });
    expect(voicemailWire.parse(changed.json).listenedAt).not.toBeNull();
  });

  it('refuses what it does not understand, field by field', async () => {
    const { id } = await aVoicemail(running.store);
    expect(await send(voicemailsRoute.GET, { query: '?view=everything' })).toMatchObject({
      status: 400,
      json: { code: 'invalid-request', fields: { view: expect.any(String) } },
    });
    for (const body of [{}, { listened: 'yes' }, { status: 'open', outcome: 'booked' }, { listened: true, extra: 1 }])
      expect((await send(voicemailRoute.PATCH, { method: 'PATCH', id, body })).status).toBe(400);
  });

  it('answers 409 with the state as it is, 404 for none, 422 for a key used otherwise', async () => {
    const { id } = await aVoicemail(running.store, { status: 'done' });
    const body = { assigneeId: null, expected: { status: 'open' } };
    const conflict = await send(voicemailRoute.PATCH, { method: 'PATCH', id, body });
    expect(conflict.status).toBe(409);
    expect(voicemailWire.parse(problemWire.parse(conflict.json).current).status).toBe('done');
    expect((await send(voicemailRoute.GET, { id: 'none' })).status).toBe(404);
    const keyed = (listened: boolean) =>
      send(voicemailRoute.PATCH, {
        method: 'PATCH',
        id,
        body: { listened },
        headers: { 'idempotency-key': 'key-12345' },
      });
    expect([(await keyed(true)).status, (await keyed(true)).status, (await keyed(false)).status]).toEqual([
      200, 200, 422,
    ]);
  });

  it('trashes, erases with ?erase=1, and restores', async () => {
    const { id } = await aVoicemail(running.store);
    const remove = async (query: string) =>
      voicemailWire.parse((await send(voicemailRoute.DELETE, { method: 'DELETE', id, query })).json).eraseAfter;
    const now = running.clock.now();
    expect(await remove('')).toBe(new Date(now + 7 * 86_400_000).toISOString());
    expect(await remove('?erase=1')).toBe(new Date(now + 10_000).toISOString());
    const restore = async (body?: object) =>
      voicemailWire.parse((await send(restoreRoute.POST, { method: 'POST', id, ...(body && { body }) })).json);
    expect(await restore({ to: 'trash' })).toMatchObject({
      trashedAt: expect.any(String),
      eraseAfter: new Date(now + 7 * 86_400_000).toISOString(),
    });
    expect((await restore()).trashedAt).toBeNull();
    expect((await send(restoreRoute.POST, { method: 'POST', id, body: { to: 'elsewhere' } })).status).toBe(400);
  });

  it('takes many at once, listens, and what to do about write-back', async () => {
    const { id } = await aVoicemail(running.store, { decoded_seconds: 10 });
    const bulk = await send(bulkRoute.POST, { method: 'POST', body: { ids: [id, 'none'], action: 'unlistened' } });
    expect(bulkReply.parse(bulk.json)).toMatchObject({ items: [{ id }], refused: [{ id: 'none', code: 'not-found' }] });
    const report = { listenId: '0195a000-0000-7000-8000-000000000001', ranges: [[0, 9]] };
    const heard = await send(listensRoute.POST, { method: 'POST', id, body: report });
    expect(voicemailWire.parse(heard.json).listenedAt).not.toBeNull();
    const settled = await send(writeBackRoute.POST, { method: 'POST', id, body: { action: 'discard' } });
    expect(voicemailWire.parse(settled.json).writeBack.state).toBe('unsupported');
  });
});

describe('the API of notes, activity and members', () => {
  itOnSqlite(
    'refuses a change on a full disk with when to ask again, does nothing of it, and takes it once there is room',
    async () => {
      const { id } = await aVoicemail(running.store);
      const mostPages = (count: number) =>
        running.store.change(({ db }) => sql.raw(`PRAGMA max_page_count = ${count}`).execute(db));
      const note = () => send(notesRoute.POST, { method: 'POST', id, body: { text: 'a'.repeat(2_000) } });
      const written = async () => notesWire.parse((await send(notesRoute.GET, { id })).json).items.length;
      await mostPages(1);
      let [refused, taken] = [await note(), await written()];
      // What room is left in the file is taken first.
      while (refused.status === 200) [taken, refused] = [await written(), await note()];
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(problemWire.parse(refused.json)).toMatchObject({ code: 'unavailable' });
      expect(await written()).toBe(taken);
      const { items } = activityWire.parse((await send(activityRoute.GET, { id })).json);
      expect(items, 'its activity went with it').toHaveLength(taken);
      await mostPages(4_294_967_294);
      expect((await note()).status).toBe(200);
    },
  );

  it('writes a note once under a key, lists it, and tells of it', async () => {
    const { id } = await aVoicemail(running.store);
    const write = (text: string) =>
      send(notesRoute.POST, { method: 'POST', id, body: { text }, headers: { 'idempotency-key': 'key-12345' } });
    const note = noteWire.parse((await write(' Call after five. ')).json);
    expect(note.text).toBe('Call after five.');
    expect(noteWire.parse((await write('Call after five.')).json)).toEqual(note);
    expect((await write('Something else.')).status).toBe(422);
    expect(notesWire.parse((await send(notesRoute.GET, { id })).json).items).toEqual([note]);
    const { items } = activityWire.parse((await send(activityRoute.GET, { id })).json);
    expect(items.map(({ type, by }) => [type, by])).toEqual([['noted', note.by]]);
  });

  it('refuses a note that is none, too long, or beside nothing', async () => {
    const { id } = await aVoicemail(running.store);
    for (const body of [{}, { text: '  ' }, { text: 'a'.repeat(2001) }, { text: 'a', extra: 1 }])
      expect((await send(notesRoute.POST, { method: 'POST', id, body })).status).toBe(400);
    for (const read of [notesRoute.GET, activityRoute.GET]) expect((await send(read, { id: 'none' })).status).toBe(404);
  });

  it('tells any member who is on the team, without addresses', async () => {
    const { json, status } = await send(membersRoute.GET);
    expect([status, membersWire.parse(json).items.map(({ name }) => name)]).toEqual([200, ['Maya']]);
    expect(JSON.stringify(json)).not.toContain('@');
  });
});

describe('the API of lines, counts and events', () => {
  it('answers as the wire says', async () => {
    const { id, line_id } = await aVoicemail(running.store);
    expect(countsWire.parse((await send(countsRoute.GET)).json).unlistened).toBe(1);
    expect(linesWire.parse((await send(linesRoute.GET)).json).items[0]?.id).toBe(line_id);
    const begin = eventsWire.parse((await send(eventsRoute.GET)).json);
    await send(voicemailRoute.PATCH, { method: 'PATCH', id, body: { listened: true } });
    const news = eventsWire.parse((await send(eventsRoute.GET, { query: `?after=${begin.next}` })).json);
    expect(news.items.map((item) => item.type)).toEqual(['voicemail-changed']);
  });

  it('lets administrators alone name a line', async () => {
    const { line_id: id } = await aVoicemail(running.store);
    const name = () => send(lineRoute.PATCH, { method: 'PATCH', id, body: { name: 'Reception' } });
    expect((await name()).status).toBe(403);
    cookie = await signedIn('administrator');
    expect(await name()).toMatchObject({ status: 200, json: { name: 'Reception' } });
  });
});

describe('an address under the API that leads nowhere', () => {
  it('is a problem like any other, whatever is asked of it', async () => {
    for (const [method, handler] of Object.entries(nowhereRoute))
      expect(await send(handler, { method })).toMatchObject({ status: 404, json: { code: 'not-found' } });
    expect(Object.keys(nowhereRoute)).toHaveLength(6);
  });
});

describe('signed out, or from another origin', () => {
  it('nothing is told and nothing is changed', async () => {
    const { id } = await aVoicemail(running.store);
    const reads = [voicemailsRoute.GET, voicemailRoute.GET, countsRoute.GET, linesRoute.GET, eventsRoute.GET].concat([
      notesRoute.GET,
      activityRoute.GET,
      membersRoute.GET,
    ]);
    const patch: Sent = { method: 'PATCH', id, body: { listened: true } };
    const foreign = await send(voicemailRoute.PATCH, { ...patch, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(foreign.status).toBe(403);
    cookie = '';
    for (const read of reads) expect((await send(read, { id })).status).toBe(401);
    expect((await send(notesRoute.POST, { method: 'POST', id, body: { text: 'a' } })).status).toBe(401);
    expect((await send(voicemailRoute.PATCH, patch)).status).toBe(401);
    expect((await send(voicemailRoute.DELETE, { method: 'DELETE', id })).status).toBe(401);
    expect((await running.store.db.selectFrom('voicemails').selectAll().executeTakeFirst())?.revision).toBe(1);
  });
});
