import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import type { Log } from '#lib/log.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { Change, Store } from '#lib/store/store.ts';

/** A player asks for a recording in many parts, and again when it is played again: within this time they are one entry. */
const ONE_ENTRY_MS = 15 * 60_000;
/** What is noted waits so long for more, then all of it is written together: an answer under way has begun by then. */
const WRITE_AFTER_MS = 250;
/** Entries of one transaction. */
const AT_ONCE = 50;
/** Known pairs of member and recording; more are asked of the database. */
const MOST_KNOWN = 10_000;

export interface RecordingAccess {
  actor: Pick<Actor, 'memberId' | 'origin'>;
  voicemailId: string;
  isDownload: boolean;
}

/** To whom recordings were sent, for the security log. One per process. */
export interface AccessLog {
  /** Takes note that a recording is being sent; returns at once and never throws. */
  note(access: RecordingAccess): void;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

type Noted = RecordingAccess & { key: string; at: number };

/** A log that writes behind the answers: the first byte of a recording never waits for it. Killed, it loses a quarter second. */
export function createAccessLog({ store, clock, log }: { store: Store; clock: Clock; log: Log }): AccessLog {
  /** When an entry was last noted, oldest first. */
  const known = new Map<string, number>();
  let waiting: Noted[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    timer = null;
    const batch = waiting;
    waiting = [];
    for (let from = 0; from < batch.length; from += AT_ONCE) {
      const some = batch.slice(from, from + AT_ONCE);
      try {
        await store.change((change) => writeAll(change, some));
      } catch (err) {
        // The next time somebody asks for it, it is noted again.
        for (const { key } of some) known.delete(key);
        log.warn({ err, entries: some.length }, 'plays and downloads not written to the security log');
      }
    }
  };
  const begin = () => {
    writing = writing.then(write);
  };

  return {
    note(access) {
      const at = clock.now();
      const { actor, voicemailId, isDownload } = access;
      const key = [actor.memberId, actor.origin?.peer, voicemailId, isDownload].join(' ');
      const before = known.get(key);
      if (before !== undefined && before <= at && at - before < ONE_ENTRY_MS) return;
      known.delete(key);
      known.set(key, at);
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? key);
      waiting.push({ ...access, key, at });
      timer ??= setTimeout(begin, WRITE_AFTER_MS);
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      begin();
      await writing;
    },
  };
}

async function writeAll(change: Change, noted: Noted[]): Promise<void> {
  for (const { actor, voicemailId, isDownload, at } of noted)
    await recordSecurityEvent(change, {
      kind: isDownload ? 'recording-downloaded' : 'recording-played',
      by: actor,
      on: { type: 'voicemail', id: voicemailId },
      at,
      // Another process may have sent it too.
      onceInMs: ONE_ENTRY_MS,
    });
}
