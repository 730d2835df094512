/** `full`: no space is left, or no more is allowed; `unwritable`: missing or not for us; `failing`: it answers with errors. */
export type DiskFault = 'full' | 'unwritable' | 'failing';

/** What folders of Aftertone's are for. */
export type FolderUse = 'data' | 'recordings' | 'backups';
const NAMED: Record<FolderUse, string> = {
  data: 'data folder',
  recordings: 'folder of recordings',
  backups: 'backup folder',
};

const UNUSABLE: Record<DiskFault, (user: string, code: string) => string> = {
  full: (user, code) =>
    `is on a full disk, or past a quota of the user Aftertone runs as (${user}, ${code}). Free some space.`,
  unwritable: (user, code) =>
    `can’t be written by the user Aftertone runs as (${user}, ${code}). Give that user a folder there that it can write.`,
  failing: (user, code) => `is on a disk that answers with errors (${user}, ${code}). Check the disk.`,
};

/** What is told about our own disk, at the start and to administrators. */
export const diskSentences = {
  /** `user`: who Aftertone runs as, such as "uid 1000". `code`: what the disk answered. */
  unusable: (use: FolderUse, folder: string, fault: DiskFault, who: { user: string; code: string }) =>
    `The ${NAMED[use]} ${folder} ${UNUSABLE[fault](who.user, who.code)}`,
  /** One that root made or copied there, mostly. */
  unusableFile: (file: string, user: string, code: string) =>
    `${file} can’t be read and written by the user Aftertone runs as (${user}, ${code}). Give that user the whole folder, with everything in it.`,
  database: {
    full: 'The disk of the database is full: new voicemails and changes can’t be saved. Free some space; everything resumes automatically.',
    unwritable:
      'The database can’t be written: new voicemails and changes can’t be saved. Make its folder writable; everything resumes automatically.',
    failing: 'The disk of the database answers with errors: new voicemails and changes can’t be saved. Check the disk.',
  },
  recordings: {
    full: 'The disk is full: new recordings aren’t saved, but still play. Free some space; saving resumes automatically.',
    unwritable:
      'The folder of recordings can’t be written: new recordings aren’t saved, but still play. Make it writable; saving resumes automatically.',
    failing:
      'The disk of the recordings answers with errors: new recordings aren’t saved, but still play. Check the disk.',
  },
} as const;
