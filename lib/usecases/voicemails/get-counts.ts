import type { Actor } from '#lib/domain/member.ts';
import { countVoicemails } from '#lib/store/voicemails/count-voicemails.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { CountsWire } from '#lib/wire/counts.ts';

/**
 * How many voicemails stand in each view and on each line, and which callers have several open. `unlistened` is the
 * badge, summed over the lines.
 */
export async function getCounts(context: UseCaseContext, actor: Actor): Promise<CountsWire> {
  requireRight(actor, 'read-voicemails');
  const { lines, mine, callers } = await countVoicemails(context.store.db, actor.memberId);
  const sum = (view: 'inbox' | 'unlistened' | 'done' | 'trash') => lines.reduce((total, line) => total + line[view], 0);
  const views = { inbox: sum('inbox'), unlistened: sum('unlistened'), mine, done: sum('done'), trash: sum('trash') };
  const byLine = lines
    .filter(({ inbox, unlistened }) => inbox > 0 || unlistened > 0)
    .map(({ line_id, inbox, unlistened }) => [line_id, { inbox, unlistened }] as const);
  return {
    unlistened: views.unlistened,
    views,
    byLine: Object.fromEntries(byLine),
    callers: Object.fromEntries(callers.map(({ caller, waiting }) => [caller, waiting])),
  };
}
