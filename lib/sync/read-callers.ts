import { readAgain } from '#lib/domain/parse-caller.ts';
import type { Country } from '#lib/domain/phone-number.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { lineCountries } from '#lib/store/accounts/line-countries.ts';
import type { Db } from '#lib/store/store.ts';

/**
 * The voicemails with their callers read by the countries of their lines. Adapters know of no country: what a phone system
 * wrote without one is read here, before it is compared with the mirror.
 */
export async function readCallers(db: Db, accountId: string, remotes: RemoteVoicemail[]): Promise<RemoteVoicemail[]> {
  if (remotes.every(({ caller }) => caller.reported === undefined)) return remotes;
  const countries = new Map<string, Country | null>(
    (await lineCountries(db, accountId)).map(({ ref, country }) => [ref, country]),
  );
  return remotes.map((remote) => ({
    ...remote,
    caller: readAgain(remote.caller, countries.get(remote.lineRef) ?? null),
  }));
}
