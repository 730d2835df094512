import { useMessages } from '#components/messages/messages.tsx';
import { AccountFailure } from '#components/shell/account-failure.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { When } from '#components/shell/when.tsx';
import { formatAgo, formatWhen } from '#lib/client/words/format-time.ts';
import type { LocaleNow } from '#lib/client/words/locale-now.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { SystemState } from './system-state.tsx';

export interface HealthLineProps {
  system: PhoneSystemWire;
  /** When this was answered, UTC ms of the browser: what was checked seconds ago is said to the second. */
  answeredAt: number;
}

/** How a phone system is, in one line: "Connected · checked 12 seconds ago", or what is wrong and since when. */
export function HealthLine({ system, answeredAt }: HealthLineProps) {
  const rest = useRest(system, answeredAt);
  return (
    <p className="text-sm">
      <SystemState system={system} />
      {rest && <span className="text-muted"> · {rest}</span>}
    </p>
  );
}

/** What follows the state; null: what is below says it. */
function useRest(system: PhoneSystemWire, answeredAt: number) {
  const t = useMessages('phoneSystems');
  const locale = useLocale();
  const { state, removedAt, lastSyncAt, question, suspectedLosses, voicemails } = system;
  if (state === 'erasing') return t('leftToDelete', { count: voicemails });
  if (state === 'archived')
    return removedAt && t.rich('disconnected', { when: () => <When key="when" at={removedAt} say={formatWhen} /> });
  const isSaidBelow = question !== null || (suspectedLosses > 0 && system.lastError?.isOver !== false);
  if (isSaidBelow) return null;
  const reason = reasonOf(system);
  if (reason !== undefined)
    return (
      <AccountFailure reason={reason} failingSince={system.failingSince} waiting={system.pendingChanges.waiting} />
    );
  if (lastSyncAt === null || !locale.isSettled) return null;
  return t('checked', { ago: secondsAgo(Date.parse(lastSyncAt), { ...locale, now: answeredAt }) });
}

/** What is wrong, without what the inbox adds: that voicemails are still there. Undefined where nothing is, or nothing is asked. */
export function reasonOf({ state, reason, lastError }: PhoneSystemWire): string | undefined {
  if (state === 'paused' || state === 'archived' || state === 'erasing') return undefined;
  return reason !== undefined && lastError?.isOver === false ? lastError.sentence : reason;
}

/** "12 seconds ago", from a minute on "4 minutes ago"; "just now" for what is still to come: the clocks differ a little. */
function secondsAgo(at: number, locale: LocaleNow): string {
  const seconds = Math.floor((locale.now - at) / 1000);
  if (seconds < 1 || seconds >= 60) return formatAgo(at, locale);
  return new Intl.RelativeTimeFormat(locale.tag).format(-seconds, 'second');
}
