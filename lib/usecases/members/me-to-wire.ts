import { readPreferences } from '#lib/domain/preferences.ts';
import type { Member } from '#lib/store/members/members.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** A member as they are told about themself. */
export function meToWire({ id, name, email, role, preferences }: Member): MeWire {
  return { id, name, email, role, preferences: readPreferences(preferences) };
}
