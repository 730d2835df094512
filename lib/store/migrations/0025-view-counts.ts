import type { Migration } from '#lib/store/migrations/migration.ts';
import { type CountedViews, countViewsOnPostgres, countViewsOnSqlite } from './count-views.ts';

const COUNTED: CountedViews = {
  views: {
    inbox: (row) => `${row}.trashed_at IS NULL AND ${row}.status = 'open'`,
    unlistened: (row) => `${row}.trashed_at IS NULL AND ${row}.listened_at IS NULL`,
    done: (row) => `${row}.trashed_at IS NULL AND ${row}.status = 'done'`,
    trash: (row) => `${row}.trashed_at IS NOT NULL AND ${row}.erase_asked = 0`,
  },
  columns: ['status', 'listened_at', 'trashed_at', 'erase_asked'],
};

const moved = Object.keys(COUNTED.views)
  .map((view) => `INSERT INTO view_counts SELECT line_id, '${view}', ${view} FROM line_counts;`)
  .join('\n');

/** Counts are rows (line, view, number) instead of a column for each view, so that a new view adds rows. */
export const viewCounts: Migration = {
  number: 25,
  name: 'view-counts',
  sql: `
CREATE TABLE view_counts (
  line_id TEXT NOT NULL REFERENCES lines (id) ON DELETE CASCADE, view TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (line_id, view)
) STRICT, WITHOUT ROWID;
${moved}
${countViewsOnSqlite(COUNTED)}
DROP TABLE line_counts;`,
};

/** The same on PostgreSQL. */
export const postgresViewCounts: Migration = {
  number: 26,
  name: 'view-counts',
  sql: `
CREATE TABLE view_counts (
  line_id text COLLATE "C" NOT NULL REFERENCES lines (id) ON DELETE CASCADE, view text COLLATE "C" NOT NULL,
  n bigint NOT NULL DEFAULT 0, PRIMARY KEY (line_id, view)
);
${moved}
${countViewsOnPostgres(COUNTED)}
DROP FUNCTION add_to_line(voicemails, int);
DROP TABLE line_counts;`,
};
