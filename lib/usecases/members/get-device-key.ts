import type { Actor } from '#lib/domain/member.ts';
import { deviceKeyOf } from '#lib/store/members/device-keys.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { DeviceKeyWire } from '#lib/wire/devices.ts';

/**
 * The key by which the member's devices seal drafts and changes that are not sent yet, so that they outlive a session and nobody
 * else who signs in there reads them. Always the same one; given to its member alone.
 */
export async function getDeviceKey(context: MembersContext, actor: Actor): Promise<DeviceKeyWire> {
  requireRight(actor, 'manage-own-profile');
  const now = context.clock.now();
  return { key: await context.store.change((change) => deviceKeyOf(change, actor.memberId, now)) };
}
