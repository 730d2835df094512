import { type CallerLocale, callerNumber, callerTitle } from '#lib/client/words/caller-words.ts';
import { firstWords } from '#lib/client/words/row-words.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { firstHit, type Stretch, stretchesOf, stretchesOfNumber } from './search-hits.ts';

/** So many UTF-16 units are shown before the first hit, so that a narrow row still holds it. */
const LEAD = 16;

/** What a row is written with. */
export interface RowWords {
  locale: CallerLocale;
  t: Translator<Areas['inbox']>;
}

/** A row's words in a search, cut into hits and the rest. */
export interface FoundWords {
  caller: Stretch[];
  /** The line under the caller: a transcript or a note from shortly before its first hit, else the number that was found. */
  words: Stretch[];
  isSpeech: boolean;
  /** Who wrote the note that the words are of; null when they are no note's. */
  noteBy: string | null;
}

/**
 * What a row says of a voicemail; what `typed` found in it, or in the note for which it was found, is in sight and marked (null:
 * nothing is searched for).
 */
export function foundWords(voicemail: VoicemailWire, typed: string | null, { locale, t }: RowWords): FoundWords {
  const { caller, foundNote: note } = voicemail;
  const title = callerTitle(caller, locale);
  const { text, isSpeech } = firstWords(voicemail, t);
  const own = { isSpeech, noteBy: null };
  if (typed === null) return { ...own, caller: stretchesOf(title, null), words: stretchesOf(text, null) };
  const number = callerNumber(caller, locale);
  const spelled = [caller.number, caller.formatted, caller.national?.formatted].filter(Boolean).join('\n');
  const inTitle = title === number ? stretchesOfNumber(title, spelled, typed) : stretchesOf(title, typed);
  if (note)
    return {
      caller: inTitle,
      words: stretchesOf(aroundHit(note.text, typed), typed),
      isSpeech: true,
      noteBy: note.by.name,
    };
  const inWords = isSpeech ? stretchesOf(aroundHit(text, typed), typed) : stretchesOf(text, null);
  const inNumber = number === null ? [] : stretchesOfNumber(number, spelled, typed);
  const isOutOfSight = !hasHit(inTitle) && !hasHit(inWords) && hasHit(inNumber);
  return { ...own, caller: inTitle, words: isOutOfSight ? inNumber : inWords };
}

/** The text from shortly before its first hit, cut at a word where there is one; all of it when the hit is near. */
export function aroundHit(text: string, typed: string): string {
  const hit = firstHit(text, typed);
  if (hit === null || hit <= LEAD) return text;
  const lead = text.slice(hit - LEAD, hit);
  const space = lead.search(/\s\S/u);
  const kept = space >= 0 ? lead.slice(space + 1) : lead.replace(/^[\p{M}\p{Cs}]+/u, '');
  return `…${kept}${text.slice(hit)}`;
}

const hasHit = (stretches: Stretch[]) => stretches.some((stretch) => stretch.isHit);
