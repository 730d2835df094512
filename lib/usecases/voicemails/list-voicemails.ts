import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { searchVoicemails } from '#lib/store/search/search-voicemails.ts';
import { listVoicemails as listRows } from '#lib/store/voicemails/list-voicemails.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { foundNotes } from '#lib/usecases/notes/found-notes.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ListQuery, VoicemailPageWire } from '#lib/wire/voicemails.ts';
import { rowsToWire } from './rows-to-wire.ts';

/** One page of a view, of one line or of all, of one caller or of all, searched when `q` says something. */
export async function listVoicemails(
  context: UseCaseContext,
  actor: Actor,
  params: ListQuery,
): Promise<VoicemailPageWire> {
  requireRight(actor, 'read-voicemails');
  const { view, order, limit } = params;
  const after = params.after === undefined ? undefined : Number(params.after);
  const whose = { lineId: params.line, caller: params.caller, without: params.without, memberId: actor.memberId };
  const rowsParams = { view, order, limit, after, ...whose };
  const { db } = context.store;
  const page = params.q
    ? await searchVoicemails(db, { ...rowsParams, typed: params.q })
    : await listRows(db, rowsParams);
  const notes = params.q ? await foundNotes(context, params.q, page.rows) : null;
  const items = rowsToWire(context, page.rows);
  return {
    items: notes ? items.map((item) => ({ ...item, foundNote: notes.get(item.id) })) : items,
    next: page.next === null ? null : String(page.next),
    ...(page.searchedTo !== undefined && { searchedTo: isoTime(page.searchedTo) }),
  };
}
