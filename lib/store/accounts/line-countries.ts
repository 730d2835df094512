import { countryOfLine, guessCountry } from '#lib/domain/line-country.ts';
import type { Country } from '#lib/domain/phone-number.ts';
import type { Db } from '#lib/store/store.ts';

/** A line, and the country with which its callers are to be read and were read. */
export interface LineCountry {
  id: string;
  ref: string;
  country: Country | null;
  readCountry: string | null;
}

/** The countries of every line, or of one account's. */
export async function lineCountries(db: Db, accountId?: string): Promise<LineCountry[]> {
  let lines = db
    .selectFrom('lines')
    .innerJoin('accounts', 'accounts.id', 'lines.account_id')
    .select(['lines.id', 'lines.ref', 'lines.account_id', 'lines.number', 'lines.country', 'lines.read_country'])
    .select('accounts.country as accountCountry');
  if (accountId !== undefined) lines = lines.where('lines.account_id', '=', accountId);
  const byAccount = Map.groupBy(await lines.execute(), (line) => line.account_id);
  return [...byAccount.values()].flatMap((ofAccount) => {
    const guessed = guessCountry(ofAccount.map((line) => line.number));
    return ofAccount.map((line) => ({
      id: line.id,
      ref: line.ref,
      country: countryOfLine(line, guessed),
      readCountry: line.read_country,
    }));
  });
}
