import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { logSecurityEvent } from '#lib/auth/log-security-event.ts';
import { SECURITY_EVENT_KINDS } from '#lib/domain/security-event.ts';
import { type NewSecurityEvent, pruneSecurityLog, recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { RecordedSecurityEvent, Store } from '#lib/store/store.ts';
import { describeOnSqlite, MONDAY_MORNING as NOW, openTestStore } from '#tests/support/store.ts';

const MINUTE = 60_000;
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';
const maya = { memberId: 'maya', origin: { peer: '192.0.2.7', userAgent: PHONE } };

const record = (store: Store, event: Partial<NewSecurityEvent> = {}) =>
  store.change((change) => recordSecurityEvent(change, { kind: 'signed-in', by: maya, at: NOW, ...event }));
const entries = ({ db }: Store) => db.selectFrom('security_events').selectAll().orderBy('id').execute();

describe('the security log', () => {
  it('tells who, from where, what, on what and when', async () => {
    const store = await openTestStore();
    const on = { type: 'member', id: 'tom' } as const;
    await record(store, { kind: 'role-changed', on, detail: { from: 'member', to: 'administrator' } });
    await record(store, { kind: 'voicemail-erased', by: null, on: { type: 'voicemail', id: 'v1' } });
    expect(await entries(store)).toMatchObject([
      {
        ...{ at: NOW, kind: 'role-changed', actor_id: 'maya', peer: '192.0.2.7', device: 'Safari on iPhone' },
        ...{ subject_type: 'member', subject_id: 'tom', detail: '{"from":"member","to":"administrator"}' },
      },
      { kind: 'voicemail-erased', actor_id: null, peer: null, device: null, subject_id: 'v1', detail: '{}' },
    ]);
  });

  it('keeps nothing of what a browser sends but an address and words of ours', async () => {
    const store = await openTestStore();
    const origin = { peer: 'x'.repeat(5000), userAgent: '=HYPERLINK("http://evil.example")\r\n Chrome/1' };
    await record(store, { by: { memberId: null, origin } });
    expect(await entries(store)).toMatchObject([{ peer: 'x'.repeat(64), device: 'Chrome' }]);
  });

  it.each(['UPDATE security_events SET peer = NULL', 'DELETE FROM security_events'])(
    'refuses %s',
    async (statement) => {
      const store = await openTestStore();
      await record(store);
      await expect(store.change(({ db }) => sql.raw(statement).execute(db))).rejects.toThrow(/append-only/);
      expect(await entries(store)).toMatchObject([{ peer: '192.0.2.7' }]);
    },
  );

  it('refuses to be emptied or overwritten by other ways', async () => {
    const store = await openTestStore();
    await record(store);
    const ways =
      store.engine === 'postgres'
        ? ['TRUNCATE security_events', 'TRUNCATE members, security_events CASCADE']
        : [
            "INSERT OR REPLACE INTO security_events SELECT id, at, 'signed-out', NULL, NULL, NULL, NULL, NULL, '{}' FROM security_events",
            "REPLACE INTO security_events (id, at, kind, detail) VALUES (1, 1, 'signed-out', '{}')",
          ];
    for (const way of ways)
      await expect(
        store.change(({ db }) => sql.raw(way).execute(db)),
        way,
      ).rejects.toThrow(/append-only/);
    expect(await entries(store)).toMatchObject([{ kind: 'signed-in' }]);
  });

  it('deletes what is older than it is kept, in batches, and of nothing younger', async () => {
    const store = await openTestStore();
    await store.change(async (change) => {
      for (let count = 0; count < 600; count += 1)
        await recordSecurityEvent(change, { kind: 'signed-in', by: maya, at: NOW - 2000 - count });
      await recordSecurityEvent(change, { kind: 'signed-out', by: maya, at: NOW - 1000 });
    });
    const prune = () => store.change((change) => pruneSecurityLog(change, NOW - 1000));
    expect(await prune()).toBe(true);
    expect(await entries(store)).toHaveLength(101);
    expect(await prune()).toBe(false);
    expect(await prune()).toBe(false);
    expect(await entries(store)).toMatchObject([{ kind: 'signed-out' }]);
    await expect(store.change(({ db }) => db.deleteFrom('security_events').execute())).rejects.toThrow(/append-only/);
  });

  it('has one entry for the same that happens again within the time told', async () => {
    const store = await openTestStore();
    const onceInMs = 15 * MINUTE;
    const play = { kind: 'recording-played', on: { type: 'voicemail', id: 'v1' }, onceInMs } as const;
    const other = { type: 'voicemail', id: 'v2' } as const;
    const elsewhere = { ...maya, origin: { ...maya.origin, peer: '192.0.2.8' } };
    const written = [
      await record(store, play),
      await record(store, { ...play, at: NOW + 14 * MINUTE }),
      await record(store, { ...play, on: other }),
      await record(store, { ...play, by: { ...maya, memberId: 'tom' } }),
      await record(store, { ...play, by: elsewhere }),
      await record(store, { ...play, kind: 'recording-downloaded' }),
      await record(store, { ...play, at: NOW + 15 * MINUTE }),
      await record(store, { kind: 'locked-out', by: { memberId: null }, onceInMs }),
      await record(store, { kind: 'locked-out', by: { memberId: null }, onceInMs }),
    ];
    expect(written).toEqual([true, false, true, true, true, true, true, true, false]);
    expect(await entries(store)).toHaveLength(7);
  });

  it('is announced once it is committed, and never when it is not', async () => {
    const store = await openTestStore();
    const heard: RecordedSecurityEvent[] = [];
    store.onSecurityEvents((event) => heard.push(event));
    const broken = store.change(async (change) => {
      await recordSecurityEvent(change, { kind: 'signed-in', by: maya, at: NOW });
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(heard).toEqual([]);
    expect(await entries(store)).toEqual([]);
    await record(store);
    expect(heard).toMatchObject([{ kind: 'signed-in', actor_id: 'maya' }]);
  });
});

describeOnSqlite('a line in the log of the server', () => {
  it('is written for sign-ins, links, members, sessions and phone systems, and for nothing else', () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line) => lines.push(line) });
    const nothing = {
      at: NOW,
      actor_id: 'maya',
      peer: '192.0.2.7',
      device: null,
      subject_type: null,
      subject_id: null,
    };
    const written = Object.entries(SECURITY_EVENT_KINDS).filter(([, kinds]) => {
      const before = lines.length;
      for (const kind of kinds) logSecurityEvent(log, { ...nothing, kind, detail: '{"reason":"wrong-password"}' });
      return lines.length > before;
    });
    expect(written.map(([group]) => group)).toEqual(['sign-in', 'link', 'member', 'session', 'phone-system']);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      ...{ level: 40, msg: 'security', event: 'sign-in-failed', memberId: 'maya', peer: '192.0.2.7' },
      reason: 'wrong-password',
    });
  });
});
