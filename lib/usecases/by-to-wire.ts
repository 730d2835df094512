import { sentence } from '#lib/messages/sentence.ts';
import type { ByWire } from '#lib/wire/by.ts';
import type { UseCaseContext } from './context.ts';

/** Who did something: a member by name, "a former member", or with id null "on the phone system". */
export function byToWire(
  { inWords }: Pick<UseCaseContext, 'inWords'>,
  id: string | null,
  name: string | null | undefined,
): ByWire {
  if (id === null) return { id: null, name: inWords(sentence('onPhoneSystem')) };
  return { id, name: name ?? inWords(sentence('formerMember')) };
}
