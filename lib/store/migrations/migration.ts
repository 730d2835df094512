/** One step of the tables' history. Once released it is never edited. */
export interface Migration {
  number: number;
  name: string;
  /** Statements run together in one transaction. */
  sql: string;
}
