/** Where everything that a backup holds is kept. */
export interface BackupPlace {
  /** The database's file. */
  database: string;
  /** Folder of everything else that is kept: `audio/`, `auth-secret`. */
  dataFolder: string;
  /** UTC ms; names the folder. */
  now: number;
}

/** Names in a backup. */
export const DATABASE = 'aftertone.db';
export const AUDIO = 'audio';
export const SECRET = 'auth-secret';

/** Ends the name of whatever is still being made. */
export const UNFINISHED = '.unfinished';

/** A moment (UTC ms) as part of a file's name. */
export const stampOf = (now: number) => new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
