import type { ReactNode } from 'react';
import type { ShortcutName } from '#lib/client/keyboard/shortcuts.ts';
import { foldLetters } from '#lib/domain/search-terms.ts';

/** An action or a place in the command menu. */
export interface PaletteEntry {
  /** Unique among all entries. */
  id: string;
  name: string;
  group: string;
  icon: ReactNode;
  /** Found by these as well. */
  words?: string;
  shortcut?: ShortcutName;
  /** Leads to another page of the menu, which stays open. */
  stays?: true;
  run(): void;
}

/** The entries of which each typed word begins a word, ignoring case and accents; first those whose name begins with what was typed. */
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
