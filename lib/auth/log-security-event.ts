import { isLogged } from '#lib/domain/security-event.ts';
import type { Log } from '#lib/log.ts';
import type { RecordedSecurityEvent } from '#lib/store/store.ts';

/** These are worth a look by whoever watches the log. */
const WARNED: ReadonlySet<string> = new Set(['sign-in-failed', 'locked-out', 'webhook-refused']);

/**
 * A line in the server's log for what concerns sign-ins, links, members, sessions and phone systems; the rest of the security
 * log is in its table alone.
 */
export function logSecurityEvent(log: Log, event: RecordedSecurityEvent): void {
  if (!isLogged(event.kind)) return;
  const { kind, peer } = event;
  const line = {
    event: kind,
    memberId: event.actor_id,
    peer,
    ...(event.subject_type !== null && { subject: event.subject_type, subjectId: event.subject_id }),
    ...JSON.parse(event.detail),
  };
  if (WARNED.has(kind)) log.warn(line, 'security');
  else log.info(line, 'security');
}
