import { newId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/member.ts';
import { insertAccount } from '#lib/store/add-account.ts';
import type { AddAccountBody, PhoneSystemWire } from '#lib/wire/accounts.ts';
import type { AccountsRoom } from './context.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { type Asking, doneBefore, type Keyed, type Outcome, once } from './once.ts';
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
  // A kept hash of the request must tell nobody a password by trying them all.
  const request = ['add-account', provider, label, room.accounts.fingerprint(settings)];
  const asking = { idempotencyKey: ask.idempotencyKey, request, at: room.clock.now() };
  const before = await doneBefore(room.store.db, actor, asking);
  const [id = ''] = (before ?? (await addNow(room, actor, ask, asking))).ids;
  return getPhoneSystem(room, actor, { id });
}

async function addNow(
  room: AccountsRoom,
  actor: Actor,
  { body, signal }: { body: AddAccountBody; signal: AbortSignal },
  asking: Asking,
): Promise<Outcome> {
  const { provider, label, settings } = body;
  await linesThere(room, body, signal);
  const newborn = { id: newId(), provider, label };
  const sealed = room.accounts.sealSettings(newborn.id, provider, settings);
  const outcome = await room.store.change((change) =>
    once(change, actor, asking, async () => {
      await refuseTwin(change.db, room.accounts, body);
      await insertAccount(change, { ...newborn, settings: sealed }, asking.at);
      return { ids: [newborn.id], refused: [] };
    }),
  );
  room.log.info({ accountId: outcome.ids[0], provider, memberId: actor.memberId }, 'phone system added');
  room.nudgeWorker();
  return outcome;
}
