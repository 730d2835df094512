import { isoTime } from '#lib/clock.ts';
import { readTrouble } from '#lib/domain/trouble.ts';
import { lineSentences } from '#lib/sentences/lines.ts';
import type { LineRow } from '#lib/store/list-lines.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import type { UseCaseContext } from './context.ts';

/** A line's row as the browser is told it, with the health of the phone system behind it. */
export function lineToWire(context: Pick<UseCaseContext, 'providerFacts'>, row: LineRow): LineWire {
  const facts = context.providerFacts(row.provider);
  return {
    id: row.id,
    accountId: row.account_id,
    provider: row.provider,
    providerLabel: facts.label,
    name: row.name,
    number: row.number,
    colour: row.colour,
    account: { ...health(row), lastSyncAt: isoTime(row.last_sync_at) },
    canSetListened: facts.canSetListened,
    canRemove: facts.canRemove,
  };
}

function health(row: LineRow): Pick<LineWire['account'], 'state' | 'reason'> {
  const kind = readTrouble(row.last_error)?.kind ?? null;
  if (row.account_state === 'paused') {
    const sentence = kind === 'undeclared' ? lineSentences.undeclared : lineSentences.paused;
    return { state: 'paused', reason: sentence(row.account_label) };
  }
  if (row.account_state === 'rejected' || row.failures > 0)
    return { state: 'troubled', reason: lineSentences.troubled(row.account_label, kind) };
  return { state: row.last_sync_at === null ? 'starting' : 'well' };
}
