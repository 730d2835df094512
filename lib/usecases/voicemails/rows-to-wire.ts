import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { toWire, type WireContext } from './to-wire.ts';

type Context = WireContext & Pick<UseCaseContext, 'log'>;

/** Rows that were logged already, so that a list asked for all day says it once. */
const logged = new WeakMap<object, Set<string>>();

/**
 * The rows as browsers are told them. One that no browser could read is left out and logged once: it must not cost the page it
 * stands on.
 */
export function rowsToWire(context: Context, rows: readonly VoicemailRow[]): VoicemailWire[] {
  return rows.flatMap((row) => wireOf(context, row) ?? []);
}

function wireOf(context: Context, row: VoicemailRow): VoicemailWire | null {
  try {
    return toWire(context, row);
  } catch (error) {
    logOnce(context, row, error);
    return null;
  }
}

function logOnce({ log }: Context, { id, account_id: accountId }: VoicemailRow, error: unknown): void {
  const ids = logged.get(log) ?? new Set();
  logged.set(log, ids);
  if (ids.has(id)) return;
  ids.add(id);
  log.error({ voicemailId: id, accountId, err: error }, 'a voicemail cannot be shown, left out');
}
