import type { Migration } from '#lib/store/migrations/migration.ts';

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = `(greatest(extract(epoch FROM now())::bigint * 1000, (SELECT max(at) FROM events),
  (SELECT max(last_sync_at) FROM accounts), (SELECT max(at) FROM migrations),
  (SELECT max(at) FROM activity WHERE member_id IS NOT NULL)) + 172800000)`;

/** PostgreSQL never took NUL or half a surrogate pair. */
const bound = (table: string, column: string, longest: number) => `
UPDATE ${table} SET ${column} = left(${column}, ${longest - 1}) || '…' WHERE length(${column}) > ${longest};`;

/** As `0008-outside-values.ts`. */
export const postgresOutsideValues: Migration = {
  number: 9,
  name: 'outside-values',
  sql: `
UPDATE voicemails SET received_at = bounded.at, seq = bounded.at * 1024 + 1023, revision = revision + 1
  FROM (SELECT id, CASE WHEN received_at < ${EARLIEST} THEN ${EARLIEST} + row_number() OVER side
      ELSE ${LATEST} - count(*) OVER (PARTITION BY received_at < ${EARLIEST}) + row_number() OVER side END AS at
    FROM voicemails WHERE received_at NOT BETWEEN ${EARLIEST} AND ${LATEST}
    WINDOW side AS (PARTITION BY received_at < ${EARLIEST} ORDER BY seq)) AS bounded
  WHERE bounded.id = voicemails.id;
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
