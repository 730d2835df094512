/** One step of the tables' history. Once released it is never edited. */
export interface Migration {
  number: number;
  name: string;
  /** Statements run together in one transaction. */
  sql: string;
  /**
   * Run after `sql` again and again, each time in a transaction of its own, until it changes no row: what would rewrite a large table
   * in one transaction writes a log as large. It says itself where it goes on, so that a start that was killed is gone on
   * with by the next. SQLite only.
   */
  batch?: string;
}
