import { isoTime } from '#lib/clock.ts';
import type { DiskProblem } from '#lib/disk/disk-watch.ts';
import { folderSentence } from '#lib/disk/usable-folder.ts';
import type { Actor } from '#lib/domain/member.ts';
import { may } from '#lib/domain/permissions.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { InWords } from '#lib/messages/words.ts';
import { diskSentences } from '#lib/sentences/disk.ts';
import type { HealthWire } from '#lib/wire/health.ts';

/** What is asked about Aftertone itself; `lib/runtime.ts` has it all. */
export interface HealthDeps {
  isStopping: boolean;
  canRead(): Promise<boolean>;
  checkDisks(): Promise<DiskProblem[]>;
  /** Folder of the kept recordings. */
  recordings: string;
}

/** How Aftertone itself is: for whoever watches the server, signed in or not. Folders and users are for administrators. */
export async function getHealth(
  deps: HealthDeps,
  { actor, inWords }: { actor: Actor | null; inWords: InWords },
): Promise<HealthWire> {
  const isAdministrator = actor !== null && may(actor, 'manage-accounts');
  const canRead = await deps.canRead();
  const disks = canRead ? await deps.checkDisks() : [];
  const problems = disks.map(({ place, fault, since, code }) => ({
    code: `disk-${fault}` as const,
    of: place,
    detail: inWords(
      isAdministrator && place === 'recordings'
        ? folderSentence('recordings', deps.recordings, fault, code)
        : diskSentences[place][fault],
    ),
    since: isoTime(since),
  }));
  const detail = inWords(sentence('databaseAway'));
  const unread = { code: 'database' as const, of: 'database' as const, detail, since: null };
  const all = canRead ? problems : [unread];
  return { status: deps.isStopping ? 'stopping' : all.length > 0 ? 'troubled' : 'well', problems: all };
}
