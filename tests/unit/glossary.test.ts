import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Words that a name must not have, with what to write instead; two words are one entry where they follow each other. */
const INSTEAD: Record<string, string> = {
  world: 'deps, context; a simulated system',
  room: 'deps, context; capacity, space',
  wish: 'outbox entry, pending change',
  wishes: 'outbox entries, pending changes',
  owe: 'enqueue',
  owes: 'enqueues',
  owed: 'pending',
  owing: 'pending',
  shelf: 'audio cache',
  shelve: 'place',
  sweep: 'full sync; clean up',
  sweeping: 'full sync; clean up',
  swept: 'fully synced; cleaned up',
  look: 'incremental sync; check, variant',
  trouble: 'failure, error record',
  'set aside': 'quarantined, skipped',
  hold: 'lease, postponed, paused, retained',
  held: 'suspected loss, paused, retained',
  'let go': 'discarded',
  twin: 'duplicate',
  nudge: 'wake',
  standing: 'membership, pending',
  notice: 'toast, banner; detect',
  told: 'reported',
  tell: 'report, publish, notify',
  telling: 'reporting',
  say: 'report, announce',
  saying: 'reporting',
  said: 'text, label, message',
  word: 'message, text',
  ask: 'params; fetch, request',
  reader: 'locale',
  here: 'locale',
  turns: 'semaphore',
};

/** Names in which such a word is the right one. */
const EXCEPTIONS: Record<string, string> = {
  'look-up': 'finds a voicemail by its id',
  lookUp: 'finds a voicemail by its id',
  isKeypadWord: 'a word of a text',
  RARE_WORD: 'a word of a text',
  COMMON_WORD: 'a word of a text',
  FieldReader: 'reads a field',
  readers: 'connections that only read',
  ForgetHere: 'on this device',
  'forget-here': 'on this device',
  OthersHere: 'members at the same voicemail',
  'others-here': 'members at the same voicemail',
  playingHere: 'in this window',
  signInHere: 'on the page that is open',
};

/** The words of a name: `erasedById`, `ERASED_BY_ID`, `erased-by-id` and `erased_by_id` have the same. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .join(' ')
    .toLowerCase();

const listedIn = (name: string) => {
  const words = ` ${wordsOf(name)} `;
  return Object.keys(INSTEAD).filter((word) =>
    [` ${word} `, word === 'word' ? null : ` ${word}s `].some((found) => found !== null && words.includes(found)),
  );
};

const complaintsAbout = (names: readonly string[]) =>
  [...new Set(names)]
    .filter((name) => !Object.hasOwn(EXCEPTIONS, name))
    .flatMap((name) => listedIn(name).map((word) => `${name}: instead of "${word}" write ${INSTEAD[word]}`));

const root = path.resolve(import.meta.dirname, '../..');
// Released migrations are never edited; they keep the names of their time.
const files = globSync('{app,components,lib,tests}/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !file.startsWith('lib/store/migrations/'),
);
const sourceOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

const DECLARED = /^export (?:default )?(?:async )?(?:function\*?|class|interface|type|enum|const|let) (\w+)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\}/gm;

function exportsOf(file: string): string[] {
  const source = sourceOf(file);
  const declared = [...source.matchAll(DECLARED)].map(([, name = '']) => name);
  const listed = [...source.matchAll(LISTED)].flatMap(([, names = '']) => names.split(','));
  return [...declared, ...listed.map((name) => name.trim().split(/\s+/).at(-1) ?? '')];
}

const columnsOf = (file: string) => [...sourceOf(file).matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);

describe('names use the terms of the field', () => {
  it('in the files and folders', () => {
    const names = files.flatMap((file) => file.split(path.sep)).map((name) => name.replace(/\.(\w+\.)?tsx?$/, ''));
    expect(names.length).toBeGreaterThan(1000);
    expect(complaintsAbout(names)).toEqual([]);
  });

  it('in what files export', () => {
    const names = files.flatMap(exportsOf);
    expect(names.length).toBeGreaterThan(1000);
    expect(complaintsAbout(names)).toEqual([]);
  });

  it('in the columns of the tables', () => {
    const names = files.filter((file) => file.startsWith('lib/store/tables/')).flatMap(columnsOf);
    expect(names.length).toBeGreaterThan(100);
    expect(complaintsAbout(names)).toEqual([]);
  });

  it('however a name is written', () => {
    for (const name of [
      'oweFlag',
      'OwedWish',
      'next_sweep_at',
      'held-removals',
      'MOST_SET_ASIDE',
      'letGo',
      'SyncRooms',
    ])
      expect(listedIn(name), name).not.toEqual([]);
    for (const name of ['withheld', 'nowhere', 'password', 'turn', 'asked', 'overlook'])
      expect(listedIn(name)).toEqual([]);
  });
});
