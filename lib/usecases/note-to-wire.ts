import { isoTime } from '#lib/clock.ts';
import type { NoteRow } from '#lib/store/notes.ts';
import type { NoteWire } from '#lib/wire/notes.ts';
import { byToWire } from './by-to-wire.ts';

/** A note as the browser is told it. */
export function noteToWire(row: NoteRow): NoteWire {
  return { id: row.id, at: isoTime(row.at), by: byToWire(row.member_id, row.member_name), text: row.text };
}
