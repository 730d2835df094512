import type { Actor } from '#lib/domain/member.ts';
import { VIEW_RULES, VIEWS } from '#lib/domain/views.ts';
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
  const { lines, member, callers } = await countVoicemails(context.store.db, actor.memberId);
  const views: CountsWire['views'] = Object.fromEntries(VIEWS.map((view) => [view, member[view] ?? 0]));
  for (const { view, n } of lines) views[view] = (views[view] ?? 0) + n;
  const waiting = lines.filter(({ view }) => VIEW_RULES[view].isCountedOnLines);
  const ofLine = Map.groupBy(waiting, ({ line_id }) => line_id);
  const byLine = [...ofLine]
    .filter(([, counts]) => counts.some(({ n }) => n > 0))
    .map(([lineId, counts]) => [lineId, Object.fromEntries(counts.map(({ view, n }) => [view, n]))]);
  return {
    unlistened: views.unlistened ?? 0,
    views,
    byLine: Object.fromEntries(byLine),
    callers: Object.fromEntries(callers.map(({ caller, waiting }) => [caller, waiting])),
  };
}
