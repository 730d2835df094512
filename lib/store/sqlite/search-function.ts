import type { DatabaseSync } from 'node:sqlite';
import { voicemailText } from '#lib/domain/voicemail-text.ts';

/**
 * Gives a connection the SQL function `search_text(transcript, caller_name, caller_number, notes)`, which the triggers of
 * migration 3 call: what is searched is folded by the very function that folds what is searched for. A program that
 * writes voicemails without it is refused by SQLite.
 */
export function addSearchText(database: DatabaseSync): void {
  database.function('search_text', { deterministic: true }, (said, callerName, callerNumber, notes) =>
    voicemailText({
      transcript: text(said),
      callerName: text(callerName),
      callerNumber: text(callerNumber),
      notes: text(notes),
    }),
  );
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);
