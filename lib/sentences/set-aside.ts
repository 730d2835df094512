import { type Sentence, sentence } from '#lib/messages/sentence.ts';

/** Why an item of a phone system was skipped, from what its adapter noted: field paths and expectations, never values. */
export function setAsideSentence(reason: string): Sentence {
  const known = KNOWN[reason];
  if (known !== undefined) return known;
  const box = /^box (.+) (permission-missing|gone)$/.exec(reason);
  if (box?.[1]) return sentence(box[2] === 'gone' ? 'skippedBoxGone' : 'skippedBoxForbidden', { box: box[1] });
  const status = /^status-(\d+)$/.exec(reason)?.[1];
  if (status !== undefined) return sentence('skippedRefused', { status });
  if (reason === '') return sentence('skippedUnreadable');
  const fields = reason.split('; ').map((part) => part.split(' ')[0] ?? '');
  const [field = ''] = fields;
  if (field === '(top)') return sentence('skippedWhole');
  return fields.length === 1
    ? sentence('skippedField', { field })
    : sentence('skippedFields', { fields: fields.join(', ') });
}

/** What `lib/providers/outside-values.ts` says of an item. */
const KNOWN: Record<string, Sentence> = {
  'another-voicemail-has-this-id': sentence('skippedSameId'),
  'received too_early': sentence('skippedTooEarly'),
  'received too_late': sentence('skippedTooLate'),
  'id empty': sentence('skippedNoId'),
  'id too_long': sentence('skippedIdTooLong'),
  'line too_long': sentence('skippedLineTooLong'),
};
