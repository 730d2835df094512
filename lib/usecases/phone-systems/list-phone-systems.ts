import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { findPhoneSystem, lineNumbers, listPhoneSystems as listRows } from '#lib/store/accounts/phone-systems.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { PhoneSystemsWire, PhoneSystemWire } from '#lib/wire/accounts.ts';
import { phoneSystemToWire } from './phone-system-to-wire.ts';

/** Every phone system with its health, oldest first (administrators). */
export async function listPhoneSystems(context: UseCaseContext, actor: Actor): Promise<PhoneSystemsWire> {
  requireRight(actor, 'manage-accounts');
  const rows = await listRows(context.store.db, context.clock.now());
  const numbers = await lineNumbers(context.store.db);
  return { items: rows.map((row) => phoneSystemToWire(context, row, numbers.get(row.id))), next: null };
}

/** One phone system with its health (administrators). Throws AppError `not-found`. */
export async function getPhoneSystem(
  context: UseCaseContext,
  actor: Actor,
  params: { id: string },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const row = await findPhoneSystem(context.store.db, params.id, context.clock.now());
  if (row === undefined) throw new AppError('not-found', sentence('phoneSystemNotFound'));
  const numbers = await lineNumbers(context.store.db, params.id);
  return phoneSystemToWire(context, row, numbers.get(params.id));
}
