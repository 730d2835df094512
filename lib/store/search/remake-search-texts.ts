import { z } from 'zod';
import { SEARCH_TEXT_VERSION } from '#lib/domain/search-terms.ts';
import { voicemailText } from '#lib/domain/voicemail-text.ts';
import { keepSetting, readSetting } from '#lib/store/settings.ts';
import type { Change, Db } from '#lib/store/store.ts';

/** In `settings`: which version the texts are of, or are being made to be of. */
const SETTING = 'search-texts';

const progressSchema = z.object({
  version: z.number(),
  /** Voicemails from this seq on are done, newest first; null: none yet. */
  reached: z.number().nullable(),
  isDone: z.boolean(),
});
type Progress = z.infer<typeof progressSchema>;

/** Databases made before versions were noted hold texts of the first. */
const FIRST: Progress = { version: 1, reached: null, isDone: true };

/** True while texts of an earlier version are left. A newer process's work is not undone. */
export async function hasOutdatedSearchTexts(db: Db, version = SEARCH_TEXT_VERSION): Promise<boolean> {
  const progress = await readProgress(db);
  return progress.version < version || (progress.version === version && !progress.isDone);
}

/**
 * Makes the texts of the next `limit` voicemails anew and writes those that came out differently; where it got to is noted
 * in the same transaction, so that any worker goes on from there. Answers whether more are left. One transaction over all
 * texts would write a log as large as the database, and stop every other writer until its end.
 */
export async function remakeSearchTexts(
  change: Change,
  limit: number,
  version = SEARCH_TEXT_VERSION,
): Promise<boolean> {
  if (!(await hasOutdatedSearchTexts(change.db, version))) return false;
  const before = await readProgress(change.db);
  const reached = before.version === version ? before.reached : null;
  const outdated = await textsBelow(change.db, reached, limit);
  const notes = await notesOf(
    change.db,
    outdated.map((row) => row.id),
  );
  for (const { seq, id, text, ...parts } of outdated)
    await keepText(change, seq, text, voicemailText({ ...parts, notes: notes.get(id) }));
  const isDone = outdated.length < limit;
  const progress: Progress = { version, reached: outdated.at(-1)?.seq ?? reached, isDone };
  await keepSetting(change, SETTING, JSON.stringify(progress));
  return !isDone;
}

/** Makes all texts anew from the beginning: something that they are made of changed for many voicemails at once. */
export async function outdateSearchTexts(change: Change): Promise<void> {
  const progress: Progress = { version: SEARCH_TEXT_VERSION, reached: null, isDone: false };
  await keepSetting(change, SETTING, JSON.stringify(progress));
}

async function readProgress(db: Db): Promise<Progress> {
  const kept = await readSetting(db, SETTING);
  return kept === undefined ? FIRST : progressSchema.parse(JSON.parse(kept));
}

function textsBelow(db: Db, reached: number | null, limit: number) {
  let rows = db
    .selectFrom('voicemails')
    .leftJoin('search_texts', 'search_texts.seq', 'voicemails.seq')
    .select(['voicemails.seq', 'voicemails.id', 'search_texts.text'])
    .select(['transcript_text as transcript', 'caller_name as callerName', 'caller_number as callerNumber']);
  if (reached !== null) rows = rows.where('voicemails.seq', '<', reached);
  return rows.orderBy('voicemails.seq', 'desc').limit(limit).execute();
}

async function notesOf(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const notes = await db
    .selectFrom('notes')
    .select(['voicemail_id', 'text'])
    .where('voicemail_id', 'in', ids)
    .where('deleted_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const texts = new Map<string, string>();
  for (const { voicemail_id, text } of notes)
    texts.set(voicemail_id, [texts.get(voicemail_id), text].filter((part) => part !== undefined).join('\n'));
  return texts;
}

async function keepText({ db }: Change, seq: number, before: string | null, text: string): Promise<void> {
  if (before === null) await db.insertInto('search_texts').values({ seq, text }).execute();
  else if (before !== text) await db.updateTable('search_texts').set({ text }).where('seq', '=', seq).execute();
}
