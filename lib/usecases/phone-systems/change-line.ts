import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { updateLine } from '#lib/store/accounts/change-line.ts';
import { findLine, type LineRow } from '#lib/store/accounts/list-lines.ts';
import type { Change } from '#lib/store/store.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ChangeLineBody, LineWire } from '#lib/wire/lines.ts';
import { lineToWire } from './line-to-wire.ts';
import { requireCountry } from './require-country.ts';

/**
 * Changes what a line is called, its color, its country, and whether extensions are called from here (administrators). A name
 * given here is no longer overwritten by the phone system's. Throws
 * AppError `forbidden`, `not-found`, `key-reused`.
 */
export async function changeLine(
  context: UseCaseContext,
  actor: Actor,
  params: Keyed & { id: string; body: ChangeLineBody },
): Promise<LineWire> {
  requireRight(actor, 'manage-accounts');
  requireCountry(params.body.country);
  const { id, body, idempotencyKey } = params;
  const row = await context.store.change(async (change) => {
    const keyed = { idempotencyKey, request: ['line', id, body], at: context.clock.now() };
    await once(change, actor, keyed, async () => {
      await apply(change, await requireLine(change, id), body);
      return { ids: [id], refused: [] };
    });
    return requireLine(change, id);
  });
  return lineToWire(context, row, actor.role);
}

async function apply(change: Change, line: LineRow, body: ChangeLineBody): Promise<void> {
  const facts = {
    name: body.name ?? line.name,
    colour: body.colour ?? line.colour,
    country: body.country === undefined ? line.country : body.country,
    dials_extensions: flagOf(body.dialsExtensions) ?? line.dials_extensions,
  };
  const isSame = Object.entries(facts).every(([column, value]) => line[column as keyof typeof facts] === value);
  if (!isSame) await updateLine(change, line.id, { ...facts, renamed: facts.name === line.name ? line.renamed : 1 });
}

const flagOf = (value: boolean | undefined) => (value === undefined ? undefined : value ? 1 : 0);

async function requireLine(change: Change, id: string): Promise<LineRow> {
  const line = await findLine(change.db, id);
  if (line === undefined) throw new AppError('not-found', sentence('lineNotFound'));
  return line;
}
