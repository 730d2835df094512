import { joinNumber } from '#lib/domain/caller-key.ts';
import {
  containsTerm,
  foldLetters,
  foldUmlauts,
  type SearchTerm,
  searchTerms,
  searchText,
} from '#lib/domain/search-terms.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** A piece of a text: found, or between two finds. */
export interface Stretch {
  text: string;
  isHit: boolean;
}

/** What may stand between two digits of one number. */
const BETWEEN_DIGITS = '[\\s()./-]{0,3}';
/** Fewer digits than these are looked for as they stand: "2, 1" is no 21. */
const SPREAD_DIGITS = 3;

/**
 * The text cut into what the search found in it and the rest; joined again it is the same text. Capitals and accents
 * aside, digits however they are set apart. One stretch without a hit when there is none.
 */
export function stretchesOf(text: string, typed: string | null | undefined): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const hit of hitsIn(text, typed ? searchTerms(typed) : [])) {
    if (hit.start > end) stretches.push({ text: text.slice(end, hit.start), isHit: false });
    stretches.push({ text: text.slice(hit.start, hit.end), isHit: true });
    end = hit.end;
  }
  if (end < text.length || stretches.length === 0) stretches.push({ text: text.slice(end), isHit: false });
  return stretches;
}

/** Where the first hit begins, in UTF-16 units; null without one. */
export function firstHit(text: string, typed: string): number | null {
  return hitsIn(text, searchTerms(typed))[0]?.start ?? null;
}

/**
 * A number as it is shown, cut likewise; `number` is all its spellings, one a line. Found by a spelling that is not the shown one (with the country's digits, say),
 * all of it is the hit.
 */
export function stretchesOfNumber(shown: string, number: string | undefined, typed: string): Stretch[] {
  const stretches = stretchesOf(shown, typed);
  if (stretches.some((stretch) => stretch.isHit) || number === undefined) return stretches;
  const spelled = number.split('\n').map(digitsOf);
  const isFoundOtherwise = searchTerms(typed).some(
    ({ digits }) => digits && spelled.some((one) => one.includes(digits)),
  );
  return isFoundOtherwise ? [{ text: shown, isHit: true }] : stretches;
}

/**
 * True when the search finds the voicemail, as on the server: every word is in the transcript, the name or the number. Its
 * notes are not known here.
 */
export function isFound({ caller, transcript }: VoicemailWire, typed: string | undefined): boolean {
  if (typed === undefined) return true;
  const callerNumber = caller.number && joinNumber(caller.number, caller.extension);
  const numberShown = [caller.formatted, caller.national?.formatted].flatMap((spelling) => spelling ?? []);
  const text = searchText({ transcript: transcript.text, callerName: caller.name, callerNumber, numberShown });
  return searchTerms(typed).every((term) => containsTerm(text, term));
}

const digitsOf = (number: string) => number.replace(/\D/gu, '');

interface Hit {
  start: number;
  end: number;
}

/** All hits in order; those that touch are one. */
function hitsIn(text: string, terms: SearchTerm[]): Hit[] {
  if (terms.length === 0) return [];
  // A word with umlauts may have been typed without them, "ue" for "ü".
  const folds = /[äöü]/iu.test(text.normalize('NFC')) ? [foldLetters, foldUmlauts] : [foldLetters];
  const all = folds.flatMap((fold) => {
    const { folded, origins } = foldWithOrigins(text, fold);
    return terms.flatMap((term) =>
      matchesOf(term, folded).map((match) => ({
        start: origins[match.index] ?? 0,
        end: origins[match.index + match[0].length] ?? text.length,
      })),
    );
  });
  const merged: Hit[] = [];
  for (const hit of all.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && hit.start <= last.end) last.end = Math.max(last.end, hit.end);
    else if (hit.end > hit.start) merged.push({ ...hit });
  }
  return merged;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** As typed where it stands so; only else are a number's digits looked for set apart. */
function matchesOf({ spellings, digits }: SearchTerm, folded: string): RegExpExecArray[] {
  const asTyped = (digits === null ? spellings : [digits, ...spellings]).map(escaped).join('|');
  const together = find(asTyped, folded);
  if (together.length > 0 || !digits || digits.length < SPREAD_DIGITS) return together;
  return find([...digits].join(BETWEEN_DIGITS), folded);
}

const find = (pattern: string, folded: string) => [...folded.matchAll(new RegExp(pattern, 'gu'))];

/** The text folded letter by letter, and for each unit of that where in the original its letter begins. */
function foldWithOrigins(text: string, fold: (letter: string) => string): { folded: string; origins: number[] } {
  let folded = '';
  const origins: number[] = [];
  // The sound marks of half-width kana are letters to Unicode, but belong to the kana before them.
  for (const { 0: letter, index } of text.matchAll(/\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu)) {
    const bare = fold(letter);
    folded += bare;
    for (let unit = 0; unit < bare.length; unit += 1) origins.push(index);
  }
  return { folded, origins };
}
