import { newId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/member.ts';
import { insertAccount } from '#lib/store/add-account.ts';
import type { AddAccountBody, PhoneSystemWire } from '#lib/wire/accounts.ts';
import type { AccountsRoom } from './context.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { type Keyed, once } from './once.ts';
import { refuseTwin } from './refuse-twin.ts';
import { requireRight } from './require-right.ts';
import { linesThere } from './test-phone-system.ts';

/**
 * Connects a phone system (administrators): tried out first, kept only if it answered, pulled at once. Throws AppError
 * `invalid-request` with field paths, `provider-failed` with what to do about it, `conflict` when it is connected already,
 * `key-reused`.
 */
export async function addPhoneSystem(
  room: AccountsRoom,
  actor: Actor,
  ask: Keyed & { body: AddAccountBody; signal: AbortSignal },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const { provider, label, settings } = ask.body;
  await linesThere(room, ask.body, ask.signal);
  await refuseTwin(room, ask.body);
  const newborn = { id: newId(), provider, label };
  const sealed = room.accounts.sealSettings(newborn.id, provider, settings);
  // A kept hash of the request must tell nobody a password by trying them all: the settings stay out of it.
  const keyed = { idempotencyKey: ask.idempotencyKey, request: ['add-account', provider, label], at: room.clock.now() };
  const { ids } = await room.store.change((change) =>
    once(change, actor, keyed, async () => {
      await insertAccount(change, { ...newborn, settings: sealed }, room.clock.now());
      return { ids: [newborn.id], refused: [] };
    }),
  );
  room.log.info({ accountId: ids[0], provider, memberId: actor.memberId }, 'phone system added');
  room.nudgeWorker();
  return getPhoneSystem(room, actor, { id: ids[0] ?? newborn.id });
}
