import { setImmediate as breathe } from 'node:timers/promises';
import { splitNumber } from '#lib/domain/caller-key.ts';
import { parseCaller, readAgain } from '#lib/domain/parse-caller.ts';
import type { Country } from '#lib/domain/phone-number.ts';
import type { Caller } from '#lib/domain/voicemail.ts';
import { type LineCountry, lineCountries } from '#lib/store/accounts/line-countries.ts';
import type { Change } from '#lib/store/store.ts';
import { type MirroredVoicemail, updateSilently, updateVisibly } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { noteReadCountry, noteReread, rereadAfter, voicemailsToReread } from '#lib/store/voicemails/reread-callers.ts';
import type { SyncDeps } from './contract.ts';
import { callerChanges } from './provider-columns.ts';

/** Voicemails of one transaction; between two, others get their turn. */
const AT_ONCE = 200;

/**
 * Reads stored callers again where they may read otherwise now: all of them once after an update that reads better, and a
 * line's where its country has changed. Killed in between, it goes on or begins again.
 */
export async function rereadCallers(deps: SyncDeps, signal: AbortSignal): Promise<boolean> {
  for (let after = await rereadAfter(deps.store.db); after !== null && !signal.aborted; ) {
    after = await rereadStored(deps, after);
    await breathe();
  }
  for (const line of await lineCountries(deps.store.db))
    if (line.country !== line.readCountry) await rereadLine(deps, line, signal);
  return false;
}

/** Answers how far it came; null at the end. */
async function rereadStored({ store }: SyncDeps, after: number): Promise<number | null> {
  return store.change(async (change) => {
    const rows = await voicemailsToReread(change.db, { after, limit: AT_ONCE });
    const countries = new Map((await lineCountries(change.db)).map(({ id, country }) => [id, country]));
    for (const row of rows) await write(change, row, readStored(row, countries.get(row.line_id) ?? null));
    const reached = rows.length < AT_ONCE ? null : (rows.at(-1)?.seq ?? null);
    await noteReread(change, reached);
    return reached;
  });
}

async function rereadLine({ store }: SyncDeps, line: LineCountry, signal: AbortSignal): Promise<void> {
  for (let after = 0; !signal.aborted; ) {
    const last = await store.change(async (change) => {
      const rows = await voicemailsToReread(change.db, { after, lineId: line.id, limit: AT_ONCE });
      for (const row of rows) await write(change, row, readStored(row, line.country));
      if (rows.length < AT_ONCE) await noteReadCountry(change, line.id, line.country);
      return rows.length < AT_ONCE ? null : rows.at(-1);
    });
    if (!last) return;
    after = last.seq;
    await breathe();
  }
}

/** What is stored as a caller, read as if it had just been reported. */
function readStored(row: MirroredVoicemail, country: Country | null): Caller {
  const { caller_kind: kind, caller_number: stored, caller_name: name, reported_caller: reported } = row;
  if (reported !== null) return readAgain(parseCaller(reported, name), country);
  const caller = parseCaller(stored, name, country);
  // A number is one already, whatever the tables have come to say of it.
  if (kind !== 'number' || stored === null || caller.kind !== 'unparsed') return caller;
  return { kind, ...splitNumber(stored), ...(caller.name === undefined ? {} : { name: caller.name }) };
}

async function write(change: Change, row: MirroredVoicemail, caller: Caller): Promise<void> {
  const { visible, silent } = callerChanges(row, caller);
  if (Object.keys(visible).length > 0) await updateVisibly(change, row.id, { ...visible, ...silent });
  else if (Object.keys(silent).length > 0) await updateSilently(change, row.id, silent);
}
