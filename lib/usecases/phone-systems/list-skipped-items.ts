import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { readReason } from '#lib/domain/quarantine.ts';
import { quarantineSentence } from '#lib/sentences/quarantine.ts';
import { quarantinedItems } from '#lib/store/pulls/quarantine.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { AccountPageQuery, SkippedItemsPageWire } from '#lib/wire/accounts.ts';
import { requireAccount } from './require-account.ts';

/** Items of a phone system that could not be read, each with why (administrators). Throws AppError `not-found`. */
export async function listSkippedItems(
  context: UseCaseContext,
  actor: Actor,
  params: AccountPageQuery & { id: string },
): Promise<SkippedItemsPageWire> {
  requireRight(actor, 'manage-accounts');
  await requireAccount(context.store.db, params.id);
  const { id: accountId, after, limit } = params;
  const rows = await quarantinedItems(context.store.db, { accountId, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const items = page.map(({ ref, reason, reason_data, first_at, last_at }) => ({
    ref,
    reason: context.inWords(quarantineSentence(readReason({ code: reason, data: reason_data }))),
    firstAt: isoTime(first_at),
    lastAt: isoTime(last_at),
  }));
  return { items, next: rows.length > limit ? (page.at(-1)?.ref ?? null) : null };
}
