import { containsTerm, searchTerms, searchText } from '#lib/domain/search-terms.ts';
import { voicemailText } from '#lib/domain/voicemail-text.ts';
import { type NoteRow, notesOf } from '#lib/store/voicemails/notes.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { NoteWire } from '#lib/wire/notes.ts';
import { noteToWire } from './note-to-wire.ts';

type Context = Pick<UseCaseContext, 'store' | 'inWords'>;

/**
 * Of voicemails that a search found: the note which has a word that the voicemail itself does not have, so that nobody
 * wonders why it was found. By voicemail; the oldest such note.
 */
export async function foundNotes(
  context: Context,
  typed: string,
  rows: VoicemailRow[],
): Promise<ReadonlyMap<string, NoteWire>> {
  const terms = searchTerms(typed);
  const hidden = new Map(rows.filter((row) => row.note_count > 0).map((row) => [row.id, termsNotIn(row, terms)]));
  const ids = [...hidden].filter(([, unseen]) => unseen.length > 0).map(([id]) => id);
  const found = new Map<string, NoteRow>();
  for (const note of await notesOf(context.store.db, ids)) {
    const text = searchText({ notes: note.text });
    const isWhy = hidden.get(note.voicemail_id)?.some((term) => containsTerm(text, term));
    if (isWhy && !found.has(note.voicemail_id)) found.set(note.voicemail_id, note);
  }
  return new Map([...found].map(([id, note]) => [id, noteToWire(context, note)]));
}

function termsNotIn(row: VoicemailRow, terms: ReturnType<typeof searchTerms>) {
  const text = voicemailText({
    transcript: row.transcript_text,
    callerName: row.caller_name,
    callerNumber: row.caller_number,
  });
  return terms.filter((term) => !containsTerm(text, term));
}
