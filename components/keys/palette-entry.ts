import type { ReactNode } from 'react';
import type { ShortcutName } from '#lib/client/keyboard/shortcuts.ts';
import { foldLetters } from '#lib/domain/search-terms.ts';

/** One thing that the palette can do or lead to. */
export interface PaletteEntry {
  /** Unlike every other's; also says what it is about where the name does not. */
  id: string;
  name: string;
  group: string;
  icon: ReactNode;
  /** Found by these as well. */
  words?: string;
  shortcut?: ShortcutName;
  /** Keeps the palette open: it leads to another page of it. */
  stays?: true;
  run(): void;
}

/** The entries that hold every word typed, at the beginning of one of theirs, capitals and accents aside; those whose name begins so first. */
export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = foldLetters(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const found = entries.filter(({ name, group, words: more = '' }) => {
    const theirs = foldLetters(`${name} ${group} ${more}`).split(/[\s:,]+/);
    return words.every((word) => theirs.some((their) => their.startsWith(word)));
  });
  const begins = ({ name }: PaletteEntry) => foldLetters(name).startsWith(words.join(' '));
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
