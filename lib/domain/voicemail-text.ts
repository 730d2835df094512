import { shownOtherwise } from './phone-number.ts';
import { type Searchable, searchText } from './search-terms.ts';

/** The text in which a stored voicemail is looked for: {@link searchText} with what screens show of the number. */
export function voicemailText(parts: Omit<Searchable, 'numberShown'>): string {
  return searchText({ ...parts, numberShown: parts.callerNumber ? shownOtherwise(parts.callerNumber) : [] });
}
