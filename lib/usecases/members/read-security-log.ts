import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { SECURITY_EVENT_KINDS } from '#lib/domain/security-event.ts';
import { readSecurityLog, recordSecurityEvent, type SecurityEntryRow } from '#lib/store/members/security-log.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type {
  SecurityEntryWire,
  SecurityLogFilter,
  SecurityLogQuery,
  SecurityLogWire,
} from '#lib/wire/security-log.ts';

/** Entries that an export reads at a time. */
const AT_ONCE = 500;

type Deps = Pick<UseCaseContext, 'store' | 'clock'>;

/** A page of the security log, newest first (administrators). */
export async function listSecurityLog(
  { store }: Deps,
  actor: Actor,
  query: SecurityLogQuery,
): Promise<SecurityLogWire> {
  requireRight(actor, 'read-security-log');
  const { after, limit } = query;
  // One more tells whether there is a next page.
  const rows = await readSecurityLog(store.db, { ...wanted(query), ...beginning(after), limit: limit + 1 });
  const items = rows.slice(0, limit);
  return { items: items.map(toWire), next: rows.length > limit ? String(items.at(-1)?.id) : null };
}

/**
 * The entries as CSV, newest first, in pieces as they are read (administrators); that somebody exported them is the first thing
 * noted. Throws AppError `forbidden`.
 */
export async function exportSecurityLog(
  { store, clock }: Deps,
  actor: Actor,
  filter: SecurityLogFilter,
): Promise<AsyncGenerator<string>> {
  requireRight(actor, 'read-security-log');
  await store.change((change) =>
    recordSecurityEvent(change, { kind: 'security-log-exported', by: actor, at: clock.now() }),
  );
  return pieces(store, filter);
}

async function* pieces(store: Deps['store'], filter: SecurityLogFilter): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(Object.keys(CELLS))}`;
  for (let before: number | undefined; ; ) {
    const rows = await readSecurityLog(store.db, { ...wanted(filter), before, limit: AT_ONCE });
    yield rows.map((row) => csvLine(cellsOf(row))).join('');
    before = rows.at(-1)?.id;
    if (rows.length < AT_ONCE) return;
  }
}

/** The columns of an export: each name, with what the column shows of a row. */
const CELLS: Record<string, (row: SecurityEntryRow) => string | null> = {
  at: ({ at }) => isoTime(at),
  kind: ({ kind }) => kind,
  'actor id': ({ actor_id }) => actor_id,
  'actor name': ({ actor_name }) => actor_name,
  address: ({ peer }) => peer,
  device: ({ device }) => device,
  subject: ({ subject_type }) => subject_type,
  'subject id': ({ subject_id }) => subject_id,
  'subject name': ({ subject_name }) => subject_name,
  detail: ({ detail }) => detail,
};

const cellsOf = (row: SecurityEntryRow) => Object.values(CELLS).map((cellOf) => cellOf(row) ?? '');

/**
 * What a spreadsheet may take for the beginning of a formula, in full width as well, and behind what nobody sees (OWASP, CSV
 * injection, 2026-11).
 */
const FORMULA = /^(?=[\s\p{Cf}]*[=+\-@|%\t\r\n＝＋－＠])/u;

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => `"${cell.replace(FORMULA, "'").replaceAll('"', '""')}"`);
  return `${quoted.join(',')}\r\n`;
}

function wanted({ kind, member, from, to }: SecurityLogFilter) {
  return {
    kinds: kind && SECURITY_EVENT_KINDS[kind],
    memberId: member,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  };
}

const beginning = (after: string | undefined) => (after === undefined ? {} : { before: Number(after) });

function toWire(row: SecurityEntryRow): SecurityEntryWire {
  return {
    id: String(row.id),
    at: isoTime(row.at),
    kind: row.kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    address: row.peer,
    device: row.device,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    detail: JSON.parse(row.detail),
  };
}
