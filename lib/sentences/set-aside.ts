/** Why an item of a phone system was set aside, from what its adapter noted: field paths and expectations, never values. */
export function setAsideSentence(reason: string): string {
  const box = /^box (.+) (permission-missing|gone)$/.exec(reason);
  if (box) return box[2] === 'gone' ? `There is no box ${box[1]}.` : `This account may not read the box ${box[1]}.`;
  if (reason === 'another-voicemail-has-this-id')
    return 'The phone system gave two voicemails the same ID, so only the later one is shown.';
  const known = KNOWN[reason];
  if (known !== undefined) return known;
  const parts = reason.split('; ').map(partOf);
  return `It could not be read: ${parts.join('; ')}.`;
}

/** What `lib/providers/outside-values.ts` says of an item. */
const KNOWN: Record<string, string> = {
  'received too_early': 'Its date is before 1990, so there’s no telling when the caller left it.',
  'received too_late': 'Its date is more than two days ahead, so there’s no telling when the caller left it.',
  'id empty': 'It has no ID.',
  'id too_long': 'Its ID is too long to keep.',
  'line too_long': 'The ID of its line is too long to keep.',
};

function partOf(part: string): string {
  const [path = '', ...rest] = part.split(' ');
  const where = path === '(top)' ? 'the item as a whole' : `“${path}”`;
  const [, kind] = /^expected (\w+)$/.exec(rest.join(' ')) ?? [];
  if (kind === undefined) return `${where} is not as it should be`;
  return `${where} is not ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
