import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audioFixture, NEVER, openTestAudioCache, sourceOf } from '#tests/support/audio-cache.ts';
import { aVoicemail } from '#tests/support/store.ts';

const recording = () => sourceOf(audioFixture('pause.mp3'));
const HOUR_MS = 3_600_000;

/** Two machines on one database, without a folder in common. */
async function twoMachines() {
  const here = await openTestAudioCache();
  const there = await openTestAudioCache({ store: here.store, clock: here.clock });
  const { id } = await aVoicemail(here.store);
  const kept = await there.cache.keep(id, recording(), NEVER);
  const rows = () => here.store.db.selectFrom('audio_files').selectAll().execute();
  return { here, there, id, kept, rows };
}

describe('a recording that another machine keeps', () => {
  it('is fetched again to be played here, and is still played there', async () => {
    const { here, there, id, kept, rows } = await twoMachines();
    const before = await rows();
    expect(await here.cache.open(id)).toBeNull();
    const own = await here.cache.obtain(id, async () => recording());
    expect({ ...own, path: kept.path, original: kept.original }).toEqual(kept);
    expect(existsSync(own.path)).toBe(true);
    expect(await there.cache.open(id)).toEqual(kept);
    expect((await rows()).map(({ digest }) => digest)).toEqual(before.map(({ digest }) => digest));
  });

  it('is not forgotten because a process starts here, or because the disk of the folder is not there', async () => {
    const { here, there, id, kept, rows } = await twoMachines();
    await here.cache.cleanUp();
    expect(await rows()).toHaveLength(1);
    expect(await there.cache.open(id)).toEqual(kept);
  });

  it('leaves this folder with the next full sync once it was erased there', async () => {
    const { here, there, id } = await twoMachines();
    const { path } = await here.cache.obtain(id, async () => recording());
    await there.cache.drop(id);
    expect(await here.cache.open(id)).toBeNull();
    const anHourAgo = (here.clock.at - HOUR_MS) / 1000;
    utimesSync(path, anHourAgo, anHourAgo);
    await here.cache.cleanUp();
    expect(readdirSync(here.folder)).toEqual([]);
  });
});
