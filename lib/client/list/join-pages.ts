import type { VoicemailPageWire, VoicemailWire } from '#lib/wire/voicemails.ts';
import { startsWith } from './starts-with.ts';

type Rows = readonly VoicemailWire[];

/**
 * Puts the pages of one list together, each time it is called. Where there are only more of them than the time before, as
 * while somebody scrolls, the earlier ones are not gone through again. One that moved from page to page while they were
 * fetched is one row, where the first page has it, as the last page has it.
 */
export function makePageJoiner(): (pages: readonly VoicemailPageWire[]) => Rows {
  let joined: { pages: readonly VoicemailPageWire[]; rows: Rows; places: Map<string, number> } | null = null;
  return (pages) => {
    if (!joined || !startsWith(pages, joined.pages)) joined = { pages: [], rows: [], places: new Map() };
    const more = pages.slice(joined.pages.length);
    joined = {
      pages,
      rows: more.length > 0 ? withMore(joined.rows, joined.places, more) : joined.rows,
      places: joined.places,
    };
    return joined.rows;
  };
}

/** New rows; `places`, by id, is added to. */
function withMore(before: Rows, places: Map<string, number>, pages: readonly VoicemailPageWire[]): Rows {
  const rows = [...before];
  for (const { items } of pages)
    for (const voicemail of items) {
      const place = places.get(voicemail.id) ?? rows.length;
      places.set(voicemail.id, place);
      rows[place] = voicemail;
    }
  return rows;
}
