import { isInList } from '#lib/client/optimistic/membership.ts';
import type { ListState } from '#lib/client/optimistic/snapshot.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { isFound } from './search-hits.ts';

/**
 * The list with the voicemail put where it now belongs: replaced, taken out, or inserted in order. `voicemail` null
 * takes it out. One that belongs behind the last loaded row waits for its page. A search takes in only what it finds;
 * what it found stays. The same list when nothing changed.
 */
export function placeInList(list: ListState, id: string, voicemail: VoicemailWire | null, memberId: string): ListState {
  const at = find(list, id);
  const placed = voicemail && withNoteOf(at?.item, voicemail);
  const belongs = placed !== null && isInList(placed, list.key, memberId);
  if (at) {
    const same = belongs && at.item.seq === placed.seq;
    const pages = list.pages.with(at.page, {
      ...at.content,
      items: same ? at.content.items.with(at.index, placed) : at.content.items.toSpliced(at.index, 1),
    });
    return same || !belongs ? { ...list, pages } : insert({ ...list, pages }, placed);
  }
  return belongs && isFound(placed, list.key.q) ? insert(list, placed) : list;
}

/** A row keeps the note for which its list's search found it; in other lists the voicemail goes without. */
function withNoteOf(row: VoicemailWire | undefined, voicemail: VoicemailWire): VoicemailWire {
  if (voicemail.foundNote === row?.foundNote) return voicemail;
  return { ...voicemail, foundNote: row?.foundNote };
}

function find(list: ListState, id: string) {
  for (const [page, content] of list.pages.entries()) {
    const index = content.items.findIndex((voicemail) => voicemail.id === id);
    const item = content.items[index];
    if (item) return { page, content, index, item };
  }
  return null;
}

function insert(list: ListState, voicemail: VoicemailWire): ListState {
  const comesBefore = (other: VoicemailWire) =>
    list.key.order === 'newest' ? voicemail.seq > other.seq : voicemail.seq < other.seq;
  for (const [page, content] of list.pages.entries()) {
    const index = content.items.findIndex(comesBefore);
    if (index >= 0) return spliced(list, page, index, voicemail);
  }
  const last = list.pages.length - 1;
  const end = list.pages[last];
  return end && end.next === null ? spliced(list, last, end.items.length, voicemail) : list;
}

function spliced(list: ListState, page: number, index: number, voicemail: VoicemailWire): ListState {
  const content = list.pages[page];
  if (!content) return list;
  return { ...list, pages: list.pages.with(page, { ...content, items: content.items.toSpliced(index, 0, voicemail) }) };
}
