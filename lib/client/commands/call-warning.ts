import { membersAt } from '#lib/client/live/presence.ts';
import { formatAgo } from '#lib/client/words/format-time.ts';
import type { LocaleNow, VoicemailTranslator } from '#lib/client/words/locale-now.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { ActivityItemWire } from '#lib/wire/activity.ts';
import type { PresenceWire } from '#lib/wire/presence.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** A caller reached so long ago may well be called again without asking. */
const RECENT_MS = 4 * 3_600_000;

/** Outcomes for which somebody called. */
const CALLED = new Map<Outcome | null, 'calledBackAgo' | 'leftMessageAgo' | 'bookedAgo'>([
  ['called-back', 'calledBackAgo'],
  ['left-message', 'leftMessageAgo'],
  ['booked', 'bookedAgo'],
]);

/** What is known of the caller whom somebody is about to call. */
export interface KnownOfCaller {
  /** The voicemail from which they are called. */
  voicemail: VoicemailWire;
  /** What waits from this caller, and what is done. */
  waiting: readonly VoicemailWire[];
  done: readonly VoicemailWire[];
  /** What happened to the voicemail; undefined while that is not loaded. */
  activity: readonly ActivityItemWire[] | undefined;
  /** Who is at which voicemail now. */
  presence: PresenceWire;
  memberId: string;
}

/**
 * Why calling now may be calling twice, as a sentence: somebody else called this caller in the last hours, has this or
 * another of their voicemails, or listens to one right now. Null when there is nothing to ask. Pure.
 */
export function callWarning(known: KnownOfCaller, locale: LocaleNow, t: VoicemailTranslator): string | null {
  return calledBefore(known, locale, t) ?? takenByAnother(known, locale, t) ?? heardByAnother(known, t);
}

function calledBefore({ done, memberId }: KnownOfCaller, locale: LocaleNow, t: VoicemailTranslator): string | null {
  const calls = done.flatMap(({ outcome, doneAt, doneBy }) => {
    const key = CALLED.get(outcome);
    const at = Date.parse(doneAt ?? '');
    const isAnothers = doneBy !== null && doneBy.id !== memberId;
    return key && isAnothers && locale.now - at < RECENT_MS ? [{ at, who: doneBy.name, key }] : [];
  });
  const last = calls.toSorted((a, b) => a.at - b.at).at(-1);
  return last ? t(last.key, { name: isolated(last.who), ago: formatAgo(last.at, locale) }) : null;
}

function takenByAnother(
  { voicemail, waiting, activity, memberId }: KnownOfCaller,
  locale: LocaleNow,
  t: VoicemailTranslator,
): string | null {
  const isAnothers = ({ assignee }: VoicemailWire) => assignee !== null && assignee.id !== memberId;
  const { assignee } = voicemail;
  if (voicemail.status === 'open' && assignee && isAnothers(voicemail)) {
    const taken = activity?.findLast((item) => item.detail.assignee?.id === assignee.id);
    const name = isolated(assignee.name);
    return taken?.at ? t('onThisSince', { name, ago: formatAgo(Date.parse(taken.at), locale) }) : t('onThis', { name });
  }
  const other = waiting.find((one) => one.id !== voicemail.id && isAnothers(one));
  return other?.assignee ? t('onAnother', { name: isolated(other.assignee.name) }) : null;
}

/** Whoever took it is to call, whoever listens meanwhile. */
function heardByAnother(
  { voicemail, waiting, presence, memberId }: KnownOfCaller,
  t: VoicemailTranslator,
): string | null {
  if (voicemail.assignee?.id === memberId) return null;
  const listener = (id: string) => membersAt(presence, id).find((one) => one.isPlaying && one.id !== memberId);
  const listening = listener(voicemail.id);
  if (listening) return t('listeningNow', { name: isolated(listening.name) });
  const there = waiting.flatMap(({ id }) => listener(id) ?? [])[0];
  return there ? t('listeningToAnotherNow', { name: isolated(there.name) }) : null;
}
