import type { Actor } from '#lib/domain/member.ts';
import { listLines as listRows } from '#lib/store/list-lines.ts';
import type { LinesWire } from '#lib/wire/lines.ts';
import type { UseCaseContext } from './context.ts';
import { lineToWire } from './line-to-wire.ts';
import { requireRight } from './require-right.ts';

/** Every line, by name. */
export async function listLines(context: UseCaseContext, actor: Actor): Promise<LinesWire> {
  requireRight(actor, 'read-voicemails');
  const rows = await listRows(context.store.db);
  return { items: rows.map((row) => lineToWire(context, row)), next: null };
}
