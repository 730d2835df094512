import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDiskWatch } from '#lib/disk/disk-watch.ts';
import type { Actor } from '#lib/domain/member.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { notingDisk, watchDisks } from '#lib/store/disk/watch-disks.ts';
import { getHealth } from '#lib/usecases/get-health.ts';
import { healthWire } from '#lib/wire/health.ts';
import { fillable, fillDisk } from '#tests/support/full-disk.ts';
import { anAccount, aVoicemail, openTestStore } from '#tests/support/store.ts';

const administrator: Actor = { memberId: 'm', sessionId: 's', name: 'Alex', role: 'administrator' };
const maya: Actor = { ...administrator, name: 'Maya', role: 'member' };

/** A process's disks, tried whenever somebody asks. */
async function aHouse() {
  const clock = { now: () => Date.UTC(2026, 10, 29) };
  const log = pino({ level: 'silent' });
  const disk = createDiskWatch({ clock, log });
  const own = fillable(await openTestStore());
  const store = notingDisk(own, disk);
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'aftertone-health-')), 'audio');
  // Every look at it is seconds later.
  let ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (ms += 10_000));
  const disks = watchDisks({ store, disk, folder, log });
  onTestFinished(async () => {
    await disks.stop();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });
  const deps = { isStopping: false, canRead: async () => true, checkDisks: disks.check, recordings: folder };
  const health = async (actor: Actor | null = null) =>
    healthWire.parse(await getHealth(deps, { actor, inWords: inEnglish }));
  return { own, store, disk, folder, deps, health };
}

describe('the health of Aftertone', () => {
  it('is well while both disks take what is written, and leaves nothing in them', async () => {
    const house = await aHouse();
    expect(await house.health()).toEqual({ status: 'well', problems: [] });
    expect(await house.store.db.selectFrom('settings').select('key').where('key', 'like', 'disk%').execute()).toEqual(
      [],
    );
  });

  it.each(['nothing can be written', 'no page can be added'])(
    'names a full disk while %s, and is well again after',
    async (how) => {
      const house = await aHouse();
      await anAccount(house.store);
      const disk = how.startsWith('no page') ? await fillDisk(house.own) : null;
      house.own.isFull = disk === null;
      expect(await house.health()).toMatchObject({
        status: 'troubled',
        problems: [{ code: 'disk-full', of: 'database', detail: expect.stringMatching(/disk .* full/) }],
      });
      house.own.isFull = false;
      await disk?.free();
      expect(await house.health()).toMatchObject({ status: 'well' });
      // Screens hear of it as well.
      const last = await house.store.db.selectFrom('events').select('type').execute();
      expect(last.at(-1)).toEqual({ type: 'account-changed' });
    },
  );

  it('names a folder that cannot be written, and to administrators which one and whose', async () => {
    const house = await aHouse();
    writeFileSync(house.folder, 'in its place');
    const reported = await house.health();
    expect(reported).toMatchObject({ status: 'troubled', problems: [{ code: 'disk-unwritable', of: 'recordings' }] });
    expect(JSON.stringify([reported, await house.health(maya)])).not.toContain(house.folder);
    const [problem] = (await house.health(administrator)).problems;
    expect(problem?.detail).toContain(house.folder);
    expect(problem?.detail).toContain(`uid ${process.getuid?.()}`);
    rmSync(house.folder);
    expect(await house.health()).toEqual({ status: 'well', problems: [] });
  });

  it('tells open screens when a folder cannot be written, and when it can again', async () => {
    const house = await aHouse();
    await anAccount(house.store);
    const reported = async () => (await house.store.db.selectFrom('events').select('type').execute()).length;
    writeFileSync(house.folder, 'in its place');
    await house.health();
    await vi.waitFor(async () => expect(await reported()).toBe(1));
    rmSync(house.folder);
    await house.health();
    await vi.waitFor(async () => expect(await reported()).toBe(2));
  });

  it('learns of it from any change that is refused, without being asked', async () => {
    const house = await aHouse();
    const disk = await fillDisk(house.own);
    await expect(aVoicemail(house.store, { transcript_text: 'x'.repeat(200_000) })).rejects.toThrow('disk');
    expect(house.disk.problemOf('database')).toMatchObject({ fault: 'full' });
    await disk.free();
  });

  it('says of a database that does not answer, and of the end, as well', async () => {
    const house = await aHouse();
    house.deps.canRead = async () => false;
    expect(await house.health()).toMatchObject({ status: 'troubled', problems: [{ code: 'database' }] });
    house.deps.isStopping = true;
    expect(await house.health()).toMatchObject({ status: 'stopping' });
  });
});
