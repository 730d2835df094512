/** `full`: no space or quota is left; `unwritable`: missing, or we lack permission; `failing`: it reports errors. */
export type DiskFault = 'full' | 'unwritable' | 'failing';

/** What one of Aftertone's folders is used for. */
export type FolderUse = 'data' | 'recordings' | 'backups';
const NAMED: Record<FolderUse, string> = {
  data: 'data folder',
  recordings: 'folder of recordings',
  backups: 'backup folder',
};

const UNUSABLE: Record<DiskFault, (user: string, code: string) => string> = {
  full: (user, code) =>
    `is on a full disk, or over the quota of the user Aftertone runs as (${user}, ${code}). Free some space.`,
  unwritable: (user, code) =>
    `can’t be written by the user Aftertone runs as (${user}, ${code}). Make it writable for that user.`,
  failing: (user, code) => `is on a disk that reports errors (${user}, ${code}). Check the disk.`,
};

/** Messages about our own disks, printed at the start and shown to administrators. */
export const diskSentences = {
  /** `user`: who Aftertone runs as, such as "uid 1000". `code`: the error code, such as ENOSPC. */
  unusable: (use: FolderUse, folder: string, fault: DiskFault, who: { user: string; code: string }) =>
    `The ${NAMED[use]} ${folder} ${UNUSABLE[fault](who.user, who.code)}`,
  /** Usually one that root created or copied there. */
  unusableFile: (file: string, user: string, code: string) =>
    `${file} can’t be read and written by the user Aftertone runs as (${user}, ${code}). Make that user the owner of the whole folder and everything in it.`,
  database: {
    full: 'The disk of the database is full: new voicemails and changes can’t be saved. Free some space; everything resumes automatically.',
    unwritable:
      'The database can’t be written: new voicemails and changes can’t be saved. Make its folder writable; everything resumes automatically.',
    failing: 'The disk of the database reports errors: new voicemails and changes can’t be saved. Check the disk.',
  },
  recordings: {
    full: 'The disk is full: new recordings aren’t saved, but still play. Free some space; saving resumes automatically.',
    unwritable:
      'The folder of recordings can’t be written: new recordings aren’t saved, but still play. Make it writable; saving resumes automatically.',
    failing: 'The disk for recordings reports errors: new recordings aren’t saved, but still play. Check the disk.',
  },
} as const;
