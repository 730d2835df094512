/**
 * When a voicemail that a full sync no longer lists counts as gone (docs/architecture.md): only after two agreeing full syncs at
 * least ten minutes apart, and never when a line would suddenly lose a suspicious share of what it had.
 */
export const GONE_AFTER_MS = 10 * 60_000;
const SUSPICIOUS_SHARE = 1 / 5;
const SUSPICIOUS_AT_LEAST = 5;
const DAY_MS = 86_400_000;

/** True when the full sync's losses on one line must wait for an administrator instead of being believed. */
export function isSuspiciousLoss(line: { missing: number; listedBefore: number }): boolean {
  if (line.missing === 0) return false;
  if (line.missing === line.listedBefore) return true;
  return line.missing > SUSPICIOUS_AT_LEAST && line.missing > line.listedBefore * SUSPICIOUS_SHARE;
}

/** One voicemail, not yet gone, that a finished full sync of its line did not list. */
export interface Unlisted {
  id: string;
  receivedAt: number;
  /** True while nobody has listened to it or ended it: somebody still waits for it. */
  isWaiting: boolean;
  /** When the first full sync that did not list it was judged; null when this is the first. */
  absentSince: number | null;
}

/** One line as a finished full sync left it. */
export interface ListedLine {
  unlisted: Unlisted[];
  /** Voicemails not gone before this full sync, the unlisted among them. */
  listedBefore: number;
  /** Of the listed ones, when the oldest was received; null when the full sync listed none. */
  oldestListedAt: number | null;
  fullSyncBeganAt: number;
}

/** What the phone system itself says of what it lists. */
export interface ListingTrust {
  /** It erases voicemails by itself once they are older than this; null: it never does. */
  erasesAfterDays: number | null;
  /** Its own counts say that there is more than it listed: then nothing that is missing is believed to be gone. */
  isContradicted: boolean;
}

export interface Verdict {
  /** Voicemails that wait for an administrator; 0 when the full sync is believed. */
  suspected: number;
  /** Gone now. */
  gone: string[];
  /** Not listed for the first time. */
  absent: string[];
}

/**
 * What a finished full sync means for one line. Where the phone system erases by age, losses past that age are believed however
 * many they are, if they are also older than everything the line still lists — so never when it lists nothing at all.
 */
export function judgeFullSync(line: ListedLine, trust: ListingTrust): Verdict {
  const aged = line.unlisted.filter((voicemail) => isPastRetention(voicemail, line, trust));
  const agedIds = new Set(aged.map(({ id }) => id));
  const others = line.unlisted.filter(({ id }) => !agedIds.has(id));
  const missing = others.length;
  const isSuspicious =
    isSuspiciousLoss({ missing, listedBefore: line.listedBefore - aged.length }) ||
    (missing - 1 > SUSPICIOUS_AT_LEAST && others.some(({ isWaiting }) => isWaiting)) ||
    (missing > 0 && trust.isContradicted);
  const believed = isSuspicious ? aged : line.unlisted;
  return {
    suspected: isSuspicious ? missing : 0,
    gone: believed.filter((voicemail) => isConfirmed(voicemail, line)).map((voicemail) => voicemail.id),
    absent: line.unlisted.filter((voicemail) => voicemail.absentSince === null).map((voicemail) => voicemail.id),
  };
}

function isPastRetention(
  voicemail: Unlisted,
  line: ListedLine,
  { erasesAfterDays, isContradicted }: ListingTrust,
): boolean {
  return (
    erasesAfterDays !== null &&
    !isContradicted &&
    line.oldestListedAt !== null &&
    voicemail.receivedAt < line.oldestListedAt &&
    voicemail.receivedAt < line.fullSyncBeganAt - erasesAfterDays * DAY_MS
  );
}

function isConfirmed(voicemail: Unlisted, line: ListedLine): boolean {
  return voicemail.absentSince !== null && line.fullSyncBeganAt - voicemail.absentSince >= GONE_AFTER_MS;
}
