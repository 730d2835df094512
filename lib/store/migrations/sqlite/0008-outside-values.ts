import type { Migration } from '#lib/store/migrations/migration.ts';

/** lib/domain/received-at.ts as it was when this was written: from 1990 to two days from now, UTC milliseconds. */
const EARLIEST = Date.UTC(1990, 0, 1);
/**
 * No earlier than any time this machine's clock has shown: one without a battery starts in 1970, and what was received since
 * would lose its time for good. Activity without a member is dated by phone systems.
 */
const LATEST = `(max(CAST(strftime('%s', 'now') AS INTEGER) * 1000,
  coalesce((SELECT max(at) FROM events), 0), coalesce((SELECT max(last_sync_at) FROM accounts), 0),
  coalesce((SELECT max(at) FROM migrations), 0),
  coalesce((SELECT max(at) FROM activity WHERE member_id IS NOT NULL), 0)) + 172800000)`;

/** Bounded where it is longer, or holds NUL, at which SQLite's own functions end. */
const bound = (table: string, column: string, longest: number) => `
UPDATE ${table} SET ${column} = bound_text(${column}, ${longest})
  WHERE ${column} IS NOT NULL AND (length(${column}) > ${longest} OR instr(${column}, char(0)) > 0);`;

/**
 * Heals what earlier versions took as phone systems sent it: dates that make numbers no program reads (every list then
 * failed), texts without end, lengths that are none. What is dated outside the bounds keeps its order at their edge, a
 * millisecond apart. `bound_text` is lib/domain/outside-text.ts, given by `migrate`.
 */
export const outsideValues: Migration = {
  number: 8,
  name: 'outside-values',
  sql: `
CREATE TEMP TABLE misdated AS SELECT id, received_at < ${EARLIEST} AS is_early,
    row_number() OVER (PARTITION BY received_at < ${EARLIEST} ORDER BY seq) AS place,
    count(*) OVER (PARTITION BY received_at < ${EARLIEST}) AS places
  FROM voicemails WHERE received_at NOT BETWEEN ${EARLIEST} AND ${LATEST};
UPDATE misdated SET place = CASE WHEN is_early THEN ${EARLIEST} + place ELSE ${LATEST} - places + place END;
UPDATE voicemails SET received_at = misdated.place, seq = misdated.place * 1024 + 1023, revision = revision + 1
  FROM misdated WHERE misdated.id = voicemails.id;
DROP TABLE misdated;
UPDATE voicemails SET duration_seconds = NULL WHERE duration_seconds NOT BETWEEN 0 AND 86400;
UPDATE lines SET told_count = NULL WHERE told_count NOT BETWEEN 0 AND 9007199254740991;${[
    bound('voicemails', 'transcript_text', 20_000),
    bound('voicemails', 'caller_name', 200),
    bound('voicemails', 'caller_number', 200),
    bound('lines', 'name', 200),
    bound('lines', 'number', 200),
    bound('quarantined_items', 'reason', 500),
  ].join('')}`,
};
