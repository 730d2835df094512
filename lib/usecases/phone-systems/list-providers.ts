import type { Actor } from '#lib/domain/member.ts';
import type { AccountsRoom } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ProvidersWire } from '#lib/wire/accounts.ts';

/** Every phone system that can be connected, with the form for its settings (administrators). */
export function listProviders({ accounts }: AccountsRoom, actor: Actor): ProvidersWire {
  requireRight(actor, 'manage-accounts');
  return { items: accounts.providers(), next: null };
}
