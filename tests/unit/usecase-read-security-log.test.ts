import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorWords, securityWords } from '#lib/client/words/security-words.ts';
import { SECURITY_EVENT_KINDS } from '#lib/domain/security-event.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { csvLine, exportSecurityLog, listSecurityLog } from '#lib/usecases/members/read-security-log.ts';
import { securityLogQuery, securityLogWire } from '#lib/wire/security-log.ts';
import { english } from '#tests/support/messages.ts';
import { aMember, anAccount, MONDAY_MORNING as NOW } from '#tests/support/store.ts';
import { aTeam } from '#tests/support/use-cases.ts';

const DAY = 86_400_000;

/** An office in which Tom signed in each day for five days, Maya once, and Maya made Tom an administrator. */
async function anOffice() {
  const team = await aTeam();
  const boss = { ...team.maya, role: 'administrator' } as const;
  const origin = { peer: '192.0.2.7', userAgent: 'Firefox/140 Windows' };
  await team.store.change(async (change) => {
    for (let day = 0; day < 5; day += 1)
      await recordSecurityEvent(change, { kind: 'signed-in', by: { ...team.tom, origin }, at: NOW + day * DAY });
    await recordSecurityEvent(change, { kind: 'signed-in', by: boss, at: NOW + 5 * DAY });
    const on = { type: 'member', id: team.tom.memberId } as const;
    await recordSecurityEvent(change, {
      kind: 'role-changed',
      by: boss,
      on,
      detail: { to: 'administrator' },
      at: NOW + 6 * DAY,
    });
  });
  const list = async (query: Record<string, string> = {}) =>
    securityLogWire.parse(await listSecurityLog(team.context, boss, securityLogQuery.parse(query)));
  return { ...team, boss, list };
}

describe('the security log as administrators read it', () => {
  it('is read from the newest on, a page at a time, each entry once', async () => {
    const { list } = await anOffice();
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page = await list({ limit: '3', ...(after && { after }) });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(seen.map(Number)).toEqual(seen.map(Number).toSorted((a, b) => b - a));
  });

  it('is told by kind, by member (who did it or whom it was done to) and by days', async () => {
    const { list, tom } = await anOffice();
    const at = (days: number) => new Date(NOW + days * DAY).toISOString();
    expect((await list({ kind: 'member' })).items.map(({ kind }) => kind)).toEqual(['role-changed']);
    expect((await list({ member: tom.memberId })).items).toHaveLength(6);
    expect((await list({ member: tom.memberId, kind: 'sign-in', from: at(1), to: at(3) })).items).toHaveLength(2);
    expect((await list({ kind: 'export' })).items).toEqual([]);
  });

  it('says who they are called today, and of whom is gone no more than that', async () => {
    const { store, list, tom } = await anOffice();
    const named = async () => (await list({ member: tom.memberId, kind: 'member' })).items[0];
    await store.change(({ db }) =>
      db.updateTable('members').set({ name: 'Thomas' }).where('id', '=', tom.memberId).execute(),
    );
    expect(securityWords((await named()) as never, english.settings)).toBe('Made Thomas an administrator');
    await store.change(({ db }) => db.deleteFrom('members').where('id', '=', tom.memberId).execute());
    expect(securityWords((await named()) as never, english.settings)).toBe('Made a former member an administrator');
    const signedIn = (await list({ member: tom.memberId, kind: 'sign-in' })).items[0];
    expect(actorWords(signedIn as never, english.settings)).toBe('Former member');
    expect(JSON.stringify(await list())).not.toContain('Thomas');
  });

  it('is for administrators alone', async () => {
    const { context, tom } = await anOffice();
    const forbidden = { code: 'forbidden' };
    await expect(listSecurityLog(context, tom, securityLogQuery.parse({}))).rejects.toMatchObject(forbidden);
    await expect(exportSecurityLog(context, tom, {})).rejects.toMatchObject(forbidden);
  });

  it('has words for every kind', () => {
    const nothing = { id: '1', at: '2026-03-02T09:00:00Z', actorId: 'a', actorName: null, address: null, device: null };
    for (const kind of Object.values(SECURITY_EVENT_KINDS).flat()) {
      const words = securityWords(
        {
          ...nothing,
          kind,
          subjectType: null,
          subjectId: null,
          subjectName: null,
          detail: {},
        },
        english.settings,
      );
      expect(words, kind).toMatch(/^[A-Z]/);
      expect(words, kind).not.toMatch(/undefined|null/);
    }
  });
});

describe('its export', () => {
  it('holds every entry, and begins with itself', async () => {
    const { context, boss, store } = await anOffice();
    await aMember(store, { name: '=HYPERLINK("http://evil.example")', id: 'evil' });
    const id = await anAccount(store, { label: '+1"\r\n,x' });
    await store.change(async (change) => {
      for (let count = 0; count < 600; count += 1)
        await recordSecurityEvent(change, { kind: 'signed-in', by: { memberId: 'evil' }, at: NOW });
      await recordSecurityEvent(change, {
        kind: 'phone-system-added',
        by: null,
        on: { type: 'phone-system', id },
        at: NOW,
      });
    });
    let text = '';
    for await (const piece of await exportSecurityLog(context, boss, {})) text += piece;
    const lines = text.split('\r\n"2');
    expect(lines).toHaveLength(1 + 1 + 601 + 7);
    expect(lines[0]).toBe(
      '\uFEFF"at","kind","actor id","actor name","address","device","subject","subject id","subject name","detail"',
    );
    expect(lines[1]).toContain('security-log-exported');
    expect(lines[2]).toContain(`,"'+1""\r\n,x",`);
    expect(lines[3]).toContain(`,"'=HYPERLINK(""http://evil.example"")",`);
  });

  it('holds no cell that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii' }), { minLength: 1 }), (cells) => {
        const line = csvLine(cells);
        const read = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n$)/g)].map(([, cell = '']) =>
          cell.replaceAll('""', '"'),
        );
        expect(read.map((cell) => cell.replace(/^'(?=\s*[=+\-@|%\t\r\n])/, ''))).toEqual(
          cells.map((cell) => cell.replace(/^'(?=\s*[=+\-@|%\t\r\n])/, '')),
        );
        for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/);
      }),
    );
  });

  it.each([
    '=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\u200b=1+1',
    '\u00a0=1+1',
    '\ufeff=1+1',
    '\n=1+1',
    '%0A',
    '|x',
  ])('holds nothing that a spreadsheet computes: %j', (cell) => {
    expect(csvLine([cell, 'Maya-Lou = 1'])).toBe(`"'${cell}","Maya-Lou = 1"\r\n`);
  });
});
