import { isoTime } from '#lib/clock.ts';
import type { NoteRow } from '#lib/store/voicemails/notes.ts';
import { byToWire } from '#lib/usecases/by-to-wire.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { NoteWire } from '#lib/wire/notes.ts';

/** A note as the browser is told it. */
export function noteToWire(context: Pick<UseCaseContext, 'inWords'>, row: NoteRow): NoteWire {
  const { id, text } = row;
  const by = byToWire(context, row.member_id, row.member_name);
  return { id, at: isoTime(row.at), by, text, editedAt: isoTime(row.edited_at) };
}
