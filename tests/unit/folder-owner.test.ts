import { chownSync, cpSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '#lib/commands/make-backup.ts';
import { restoreBackup } from '#lib/commands/restore-backup.ts';
import { giveToFolderOwner } from '#lib/disk/folder-owner.ts';
import { noteErasure } from '#lib/store/erasures/note-erasure.ts';
import { openStore } from '#lib/store/open-store.ts';
import { aFolder, anOffice } from '#tests/support/backups.ts';
import { describeOnSqlite, ManualClock, MONDAY_MORNING } from '#tests/support/store.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Where the tests run as somebody else, everything is theirs, and must stay so. */
const owner = isRoot ? NOBODY : (process.getuid?.() ?? 0);

/** Everything in a folder that is not its owner's. */
function ofOthers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => lstatSync(path.join(folder, name)).uid !== owner,
  );
}

function give(folder: string): void {
  if (!isRoot) return;
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    chownSync(path.join(folder, name), owner, owner);
}

describeOnSqlite('commands that root runs beside a user’s Aftertone', () => {
  it('leave everything in its folder to that user, who starts on it', async () => {
    const { place, store } = await anOffice();
    await store.change((change) => noteErasure(change, { kind: 'note', subject_id: 'n' }, MONDAY_MORNING));
    await store.close();
    give(place.dataFolder);
    const backup = await makeBackup(place, path.join(place.dataFolder, 'backups', 'weekly'));
    expect(ofOthers(place.dataFolder)).toEqual([]);
    // Recordings of a backup that is root's own are no second names, which would stay root's.
    const ofRoot = path.join(aFolder(), 'copy');
    cpSync(backup, ofRoot, { recursive: true });
    const { aside } = await restoreBackup(place, ofRoot);
    expect(aside).toHaveLength(1);
    expect(readdirSync(place.dataFolder)).toContain('erasures.jsonl');
    expect(ofOthers(place.dataFolder)).toEqual([]);
  });

  it('leave a database that did not exist to the owner of its folder', async () => {
    const folder = aFolder();
    give(folder);
    const store = await openStore({ url: `file:${path.join(folder, 'aftertone.db')}`, clock: new ManualClock() });
    await store.close();
    expect(ofOthers(folder)).toEqual([]);
  });
});

describe('what another user than root made', () => {
  it('stays theirs', () => {
    const folder = path.join(aFolder(), 'folder');
    mkdirSync(folder);
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    if (isRoot) chownSync(file, 1, 1);
    give(path.dirname(folder));
    if (isRoot) chownSync(file, 1, 1);
    giveToFolderOwner(file);
    expect(lstatSync(file).uid).toBe(isRoot ? 1 : owner);
  });
});
