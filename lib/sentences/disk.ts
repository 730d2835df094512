import { type Message, sentence } from '#lib/messages/sentence.ts';

/** `full`: no space or quota is left; `unwritable`: missing, or we lack permission; `failing`: it reports errors. */
export type DiskFault = 'full' | 'unwritable' | 'failing';

/** What one of Aftertone's folders is used for. */
export type FolderUse = 'data' | 'recordings' | 'backups';

/** `user`: who Aftertone runs as, such as "uid 1000". `code`: the error code, such as ENOSPC. */
export function folderUnusable(
  use: FolderUse,
  folder: string,
  fault: DiskFault,
  { user, code }: { user: string; code: string },
): Message {
  const values = { use, folder, user, code };
  switch (fault) {
    case 'full':
      return sentence('folderFull', values);
    case 'unwritable':
      return sentence('folderUnwritable', values);
    case 'failing':
      return sentence('folderFailing', values);
  }
}

/** Messages about our own disks for whoever watches the server, without folders and users. */
export const diskSentences = {
  database: {
    full: sentence('databaseDiskFull'),
    unwritable: sentence('databaseDiskUnwritable'),
    failing: sentence('databaseDiskFailing'),
  },
  recordings: {
    full: sentence('recordingsDiskFull'),
    unwritable: sentence('recordingsDiskUnwritable'),
    failing: sentence('recordingsDiskFailing'),
  },
} as const;
