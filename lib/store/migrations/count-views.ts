/** Part of a migration: frozen with the first release that ran it, like the migrations themselves. */
export interface CountedViews {
  /** True of a voicemail in the view; `row` is NEW or OLD. */
  views: Readonly<Record<string, (row: 'NEW' | 'OLD') => string>>;
  /** The columns of `voicemails` that these conditions read, without `line_id`. */
  columns: readonly string[];
}

/** True of the row of `view_counts` that counts the voicemail, as it is (NEW) or was (OLD). */
const counts = ({ views }: CountedViews, row: 'NEW' | 'OLD') =>
  `(line_id = ${row}.line_id AND CASE view${Object.entries(views)
    .map(([view, isIn]) => `\n      WHEN '${view}' THEN ${isIn(row)}`)
    .join('')} END)`;

const countIn = (counted: CountedViews) => `
  UPDATE view_counts SET n = n + 1 WHERE ${counts(counted, 'NEW')};`;

const countOut = (counted: CountedViews) => `
  UPDATE view_counts SET n = n - 1 WHERE ${counts(counted, 'OLD')};`;

// Only the rows that change, each once: PostgreSQL keeps every version of a row until its transaction ends.
const countAnew = (counted: CountedViews) => `
  UPDATE view_counts SET n = n + CASE WHEN ${counts(counted, 'NEW')} THEN 1 ELSE -1 END
  WHERE line_id IN (OLD.line_id, NEW.line_id) AND ${counts(counted, 'NEW')} <> ${counts(counted, 'OLD')};`;

const countLine = ({ views }: CountedViews) => `
  INSERT INTO view_counts (line_id, view) VALUES ${Object.keys(views)
    .map((view) => `(NEW.id, '${view}')`)
    .join(', ')};`;

/** True when a changed voicemail left a view, entered one or is on another line. */
const isMoved = ({ views }: CountedViews) =>
  ['OLD.line_id <> NEW.line_id', ...Object.values(views).map((isIn) => `(${isIn('OLD')}) <> (${isIn('NEW')})`)].join(
    '\n  OR ',
  );

/** The triggers that keep `view_counts` on SQLite, in place of those of an earlier version. */
export const countViewsOnSqlite = (counted: CountedViews) => `
DROP TRIGGER lines_counted;
DROP TRIGGER voicemails_counted_in;
DROP TRIGGER voicemails_counted_out;
DROP TRIGGER voicemails_recounted;
CREATE TRIGGER lines_counted AFTER INSERT ON lines BEGIN ${countLine(counted)} END;
CREATE TRIGGER voicemails_counted_in AFTER INSERT ON voicemails BEGIN ${countIn(counted)} END;
CREATE TRIGGER voicemails_counted_out AFTER DELETE ON voicemails BEGIN ${countOut(counted)} END;
CREATE TRIGGER voicemails_recounted AFTER UPDATE OF ${['line_id', ...counted.columns].join(', ')} ON voicemails
WHEN ${isMoved(counted)}
BEGIN ${countAnew(counted)} END;`;

/** The same on PostgreSQL. */
export const countViewsOnPostgres = (counted: CountedViews) => `
DROP TRIGGER voicemails_recounted ON voicemails;
CREATE OR REPLACE FUNCTION count_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${countLine(counted)}
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION count_voicemail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN ${countIn(counted)}
  ELSIF TG_OP = 'DELETE' THEN ${countOut(counted)}
  ELSE ${countAnew(counted)}
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER voicemails_recounted AFTER UPDATE OF ${['line_id', ...counted.columns].join(', ')} ON voicemails
  FOR EACH ROW WHEN (${isMoved(counted)}) EXECUTE FUNCTION count_voicemail();`;
