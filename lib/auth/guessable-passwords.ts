/** Whose password it is to be, and where they sign in with it. */
export interface PasswordOwner {
  email: string;
  name: string;
  appUrl: URL;
}

/** Parts of names shorter than this say nothing. */
const SHORTEST_WORD = 3;
/** What has to be left besides own words. */
const FEWEST_OTHER_LETTERS = 4;

/** Of everybody: "letmein", "p4ssw0rd" and "Password2024!" are one password to who guesses. */
const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/**
 * Why somebody would guess this password soon: it is one of the commonest (49,000, by how often they were found in leaked
 * lists), also where it is written with look-alike signs, doubled, or has digits and signs around it; or it is a pattern that
 * fingers make (`1111111111`, `abcabcabcabc`, `0987654321`, `qazwsxedcrfv`), which that list leaves out; or it is made of the member's
 * own names, address and place. Null when it is neither.
 */
export async function guessableBecause(password: string, owner: PasswordOwner): Promise<'common' | 'own-words' | null> {
  const { COMMON_PASSWORDS: common } = await import('./common-passwords.ts');
  const plain = folded(password);
  if (KEYS.test(plain) && (isRepeated(plain) || (await isRun(plain)))) return 'common';
  if (spellings(plain).some((spelling) => common.has(spelling))) return 'common';
  const rest = withoutWords(plain, ownWords(owner));
  if (rest === plain) return null;
  const isNothingElse = (rest.match(/\p{L}/gu)?.length ?? 0) < FEWEST_OTHER_LETTERS;
  return isNothingElse || spellings(rest).some((spelling) => common.has(spelling)) ? 'own-words' : null;
}

/** Of other scripts nobody tries patterns first, and neighbors mean nothing in them. */
const KEYS = /^[\x21-\x7e]+$/;

/** Up to four characters over and over. */
function isRepeated(plain: string): boolean {
  return [1, 2, 3, 4].some((unit) => plain === plain.slice(0, unit).repeat(plain.length).slice(0, plain.length));
}

type Keyboard = Readonly<Record<string, readonly (string | null)[] | undefined>>;

/** At most every fourth step leads to a character that is no neighbor: in the alphabet, among the digits, on one keyboard. */
async function isRun(plain: string): Promise<boolean> {
  const { qwerty, qwertz, azerty } = (await import('@zxcvbn-ts/language-common')).adjacencyGraphs;
  const keyboards: Keyboard[] = [qwerty, qwertz, azerty];
  return keyboards.some((keyboard) => {
    const leaps = [...plain.slice(1)].filter((to, index) => !isStep(plain[index] ?? '', to, keyboard));
    return leaps.length <= plain.length / 4;
  });
}

function isStep(from: string, to: string, keyboard: Keyboard): boolean {
  const isNext = Math.abs(from.charCodeAt(0) - to.charCodeAt(0)) <= 1 || ['09', '90'].includes(from + to);
  return isNext || keyboard[from]?.some((key) => key?.includes(to)) === true;
}

/** As it is, as it sounds, without what stands around its letters, and one half of what is doubled. */
function spellings(plain: string): string[] {
  const inner = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const candidates = [plain, inner, halved(plain), halved(inner), unshifted(plain)].filter(
    (text) => text.length >= FEWEST_OTHER_LETTERS,
  );
  return [...candidates, ...candidates.map(heard)];
}

function halved(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : text;
}

/** Typed with Shift held down, on the keyboard of most lists. */
function unshifted(text: string): string {
  return text.replace(/[!@#$%^&*()]/g, (sign) => '1234567890'['!@#$%^&*()'.indexOf(sign)] ?? sign);
}

function heard(text: string): string {
  return text.replace(/[0134578@$]/g, (sign) => LOOKALIKES[sign] ?? sign);
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '');
}

function withoutWords(plain: string, words: string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), plain);
}

/** Longest first, so that no word is torn by a part of it. */
function ownWords({ email, name, appUrl }: PasswordOwner): string[] {
  const parts = [name, email, appUrl.hostname].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u).map(folded));
  const words = [...parts, folded(name), 'aftertone', 'voicemail'].filter((word) => word.length >= SHORTEST_WORD);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}
