import { voicemailSentences } from '#lib/sentences/voicemails.ts';
import type { ByWire } from '#lib/wire/by.ts';

/** Who did something: a member by name, "a former member", or with id null "at the phone system". */
export function byToWire(id: string | null, name: string | null | undefined): ByWire {
  if (id === null) return { id: null, name: voicemailSentences.atThePhoneSystem };
  return { id, name: name ?? voicemailSentences.formerMember };
}
