import { sql } from 'kysely';
import { voicemailText } from '#lib/domain/voicemail-text.ts';
import type { Db } from '#lib/store/store.ts';

const AT_ONCE = 500;

interface StaleText {
  seq: number;
  /** Null: noted and deleted in the same transaction, so there is no text to make. */
  id: string | null;
  transcript: string | null;
  callerName: string | null;
  callerNumber: string | null;
  notes: string | null;
}

/**
 * Makes the search texts of what a transaction changed, before it is committed. Triggers note in `stale_texts` which
 * these are, whoever wrote; the folding itself is lib/domain/search-terms.ts, as everywhere.
 */
export async function renewSearchTexts(db: Db): Promise<void> {
  for (;;) {
    const stale = await takeStale(db);
    const texts = stale.flatMap(({ seq, id, ...parts }) => (id === null ? [] : { seq, text: voicemailText(parts) }));
    if (texts.length > 0)
      await db
        .insertInto('search_texts')
        .values(texts)
        .onConflict((conflict) => conflict.column('seq').doUpdateSet((set) => ({ text: set.ref('excluded.text') })))
        .execute();
    if (stale.length < AT_ONCE) return;
  }
}

async function takeStale(db: Db): Promise<StaleText[]> {
  const stale = sql<StaleText>`WITH taken AS (
      DELETE FROM stale_texts WHERE seq IN (SELECT seq FROM stale_texts LIMIT ${AT_ONCE}) RETURNING seq
    )
    SELECT taken.seq, id, transcript_text AS transcript, caller_name AS "callerName", caller_number AS "callerNumber",
      (SELECT string_agg(text, chr(10) ORDER BY at, id) FROM notes
        WHERE voicemail_id = voicemails.id AND deleted_at IS NULL) AS notes
    FROM taken LEFT JOIN voicemails ON voicemails.seq = taken.seq`;
  return (await stale.execute(db)).rows;
}
