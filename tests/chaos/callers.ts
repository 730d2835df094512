import type { Random } from './random.ts';

/** How phone systems write the number of one caller of North America, given without its country code. */
const SPELLINGS: Record<string, (digits: string) => unknown> = {
  plainly: (digits) => `+1${digits}`,
  'without a plus': (digits) => `1${digits}`,
  nationally: (digits) => `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
  'as a JSON number': (digits) => Number(`1${digits}`),
  'in a SIP address': (digits) => `sip:+1${digits};npdi;rn=+1${digits.slice(0, 3)}5550000@pbx.example.com;user=phone`,
  'behind a name': (digits) => `"Fern \\"the\\" Baker" <sip:+1${digits}@pbx.example.com>`,
  'in a telephone address': (digits) => `tel:+1-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`,
  escaped: (digits) => `sip:%2B1${digits}@pbx.example.com`,
};
/** What is sent in place of a caller that nobody is to know, and what no program should send. */
const NOBODY: readonly unknown[] = [
  ...['anonymous', '', 'Private Number', 'No Caller ID', 'Restricted', 'Unavailable', '0', '000', '-1'],
  ...['sip:anonymous@anonymous.invalid', '+266696687', '+7378742883', {}, [], 7.5, true],
];

/** The caller of this number (E.164, of North America) as some phone system may write it. */
export function spelledOddly(from: string, random: Random): string {
  return asSent(random.pick(Object.values(SPELLINGS))(from.slice(2)));
}

/** A caller of whom nobody can tell who it was. */
export const withheldOddly = (random: Random): string => asSent(random.pick(NOBODY));

/** Simulators send on whatever it is. */
const asSent = (value: unknown) => value as string;
