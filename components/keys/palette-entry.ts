import type { ReactNode } from 'react';
import type { ShortcutName } from '#lib/client/keyboard/shortcuts.ts';

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

/** The entries that hold every word typed, at the beginning of one of theirs; those whose name begins so first. */
export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const found = entries.filter(({ name, group, words: more = '' }) => {
    const theirs = `${name} ${group} ${more}`.toLowerCase().split(/[\s:,]+/);
    return words.every((word) => theirs.some((their) => their.startsWith(word)));
  });
  const begins = ({ name }: PaletteEntry) => name.toLowerCase().startsWith(words.join(' '));
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
