import { randomBytes } from 'node:crypto';
import type { Db } from '#lib/store/store.ts';

/** A short random name for one life of a database: a feed from another life cannot be resumed. */
export function newEpoch(): string {
  return randomBytes(4).toString('hex');
}

/** The epoch of this database, made with it and renewed when a backup is restored. */
export async function readEpoch(db: Db): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow();
  return row.value;
}

/** `<epoch>-<number>`, as the wire names an event. */
export function eventId(epoch: string, number: number): string {
  return `${epoch}-${number}`;
}

/** The parts of an event id that matched the wire's form. */
export function parseEventId(id: string): { epoch: string; number: number } {
  const dash = id.lastIndexOf('-');
  return { epoch: id.slice(0, dash), number: Number(id.slice(dash + 1)) };
}
