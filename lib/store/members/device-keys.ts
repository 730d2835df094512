import { randomBytes } from 'node:crypto';
import type { Change } from '#lib/store/store.ts';

/** The key by which this member's devices seal what they keep; made when first asked for. 256 bits in base64url. */
export async function deviceKeyOf(change: Change, memberId: string, now: number): Promise<string> {
  const known = await change.db
    .selectFrom('device_keys')
    .select('key')
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  if (known) return known.key;
  const key = randomBytes(32).toString('base64url');
  await change.db.insertInto('device_keys').values({ member_id: memberId, key, created_at: now }).execute();
  return key;
}
