import { type Country, countryOf, isCountry } from './phone-number.ts';

/** What says in which country a line stands. */
export interface LineFacts {
  /** E.164 where known. */
  number: string | null;
  /** As set for the line, and for its account. */
  country: string | null;
  accountCountry: string | null;
}

/** The country of most of these numbers; of as many, the first's. Null without a number. */
export function guessCountry(numbers: readonly (string | null | undefined)[]): Country | null {
  const votes = new Map<Country, number>();
  for (const number of numbers) {
    const country = number ? countryOf(number) : null;
    if (country !== null) votes.set(country, (votes.get(country) ?? 0) + 1);
  }
  const most = Math.max(0, ...votes.values());
  return [...votes].find(([, count]) => count === most)?.[0] ?? null;
}

/**
 * In which country a line's callers are read: the one set for it, else for its account, else that of its own number, else
 * `guessed` ({@link guessCountry} of all the account's numbers). Null when nothing says so.
 */
export function countryOfLine({ number, country, accountCountry }: LineFacts, guessed: Country | null): Country | null {
  if (isCountry(country)) return country;
  if (isCountry(accountCountry)) return accountCountry;
  return (number && countryOf(number)) || guessed;
}
