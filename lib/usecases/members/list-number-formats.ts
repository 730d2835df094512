import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { Actor } from '#lib/domain/member.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { NumberFormatsWire } from '#lib/wire/me.ts';

/**
 * Every country with a numbering plan, by its name in a language (BCP 47), each with a number of its own in both formats.
 * Throws `forbidden`.
 */
export function listNumberFormats(actor: Actor, tag: string): NumberFormatsWire {
  requireRight(actor, 'manage-own-profile');
  const names = new Intl.DisplayNames(tag, { type: 'region' });
  const { compare } = new Intl.Collator(tag);
  return getCountries()
    .flatMap((country) => {
      const number = getExampleNumber(country, examples);
      const name = names.of(country) ?? country;
      return number
        ? [{ country, name, national: number.formatNational(), international: number.formatInternational() }]
        : [];
    })
    .toSorted((a, b) => compare(a.name, b.name));
}
