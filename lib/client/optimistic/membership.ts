import type { ListKey } from '#lib/client/request/query-keys.ts';
import { callerKey } from '#lib/domain/caller-key.ts';
import { isInView, VIEW_RULES, VIEWS, type View } from '#lib/domain/views.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

const factsOf = (voicemail: VoicemailWire) => ({
  listened: voicemail.listenedAt !== null,
  status: voicemail.status,
  trashed: voicemail.trashedAt !== null,
  erasing: voicemail.erasing,
  assigneeId: voicemail.assignee?.id ?? null,
});

/** True when the voicemail stands in the list, by the one rule of lib/domain/views.ts. */
export function isInList(
  voicemail: VoicemailWire,
  key: Pick<ListKey, 'view' | 'line' | 'caller'>,
  memberId: string,
): boolean {
  const isOfLine = key.line === null || key.line === voicemail.lineId;
  const isOfCaller = key.caller === undefined || key.caller === callerKey(voicemail);
  return isOfLine && isOfCaller && isInView(key.view, factsOf(voicemail), memberId);
}

/**
 * The counts after a voicemail changed from `before` to `after`; null stands for "nowhere" (not yet there, erased, on
 * its way out). Never below zero: the server's own counts follow soon.
 */
export function recount(
  counts: CountsWire,
  before: VoicemailWire | null,
  after: VoicemailWire | null,
  memberId: string,
): CountsWire {
  const step = (view: View) => weigh(after, view, memberId) - weigh(before, view, memberId);
  if (VIEWS.every((view) => step(view) === 0) && before?.lineId === after?.lineId) return counts;
  const views = { ...counts.views };
  for (const view of VIEWS) views[view] = Math.max(0, (views[view] ?? 0) + step(view));
  const byLine = { ...counts.byLine };
  addToLine(byLine, before, -1, memberId);
  addToLine(byLine, after, 1, memberId);
  const callers = { ...counts.callers };
  addToCaller(callers, before, -1, memberId);
  addToCaller(callers, after, 1, memberId);
  return { unlistened: Math.max(0, counts.unlistened + step('unlistened')), views, byLine, callers };
}

const LINE_VIEWS = VIEWS.filter((view) => VIEW_RULES[view].isCountedOnLines);

function weigh(voicemail: VoicemailWire | null, view: View, memberId: string): number {
  return voicemail && isInList(voicemail, { view, line: null }, memberId) ? 1 : 0;
}

function addToLine(
  byLine: CountsWire['byLine'],
  voicemail: VoicemailWire | null,
  sign: 1 | -1,
  memberId: string,
): void {
  if (!voicemail) return;
  const line = { ...byLine[voicemail.lineId] };
  for (const view of LINE_VIEWS) line[view] = Math.max(0, (line[view] ?? 0) + sign * weigh(voicemail, view, memberId));
  byLine[voicemail.lineId] = line;
}

/** Who is not among them has one open, or none: which of the two only the server knows. */
function addToCaller(
  callers: CountsWire['callers'],
  voicemail: VoicemailWire | null,
  sign: 1 | -1,
  memberId: string,
): void {
  const key = voicemail && callerKey(voicemail);
  const waiting = key === null ? undefined : callers[key];
  if (!key || waiting === undefined) return;
  callers[key] = waiting + sign * weigh(voicemail, 'inbox', memberId);
}
