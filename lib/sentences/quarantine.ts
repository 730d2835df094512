import type { QuarantineReason } from '#lib/domain/quarantine.ts';
import { type Message, type SentenceKey, sentence } from '#lib/messages/sentence.ts';

type PlainCode = Exclude<QuarantineReason, { fields: unknown } | { status: unknown } | { box: unknown }>['code'];

const PLAIN: Record<PlainCode, SentenceKey> = {
  unreadable: 'skippedUnreadable',
  'received-too-early': 'skippedTooEarly',
  'received-too-late': 'skippedTooLate',
  'id-empty': 'skippedNoId',
  'id-too-long': 'skippedIdTooLong',
  'line-too-long': 'skippedLineTooLong',
  'another-voicemail-has-this-id': 'skippedSameId',
};

/** Why an item of a phone system was skipped. */
export function quarantineSentence(reason: QuarantineReason): Message {
  switch (reason.code) {
    case 'unexpected-values': {
      const [field = '', ...more] = new Set(reason.fields.map(({ path }) => path));
      if (field === '') return sentence('skippedWhole');
      if (more.length === 0) return sentence('skippedField', { field });
      return sentence('skippedFields', { fields: [field, ...more].join(', ') });
    }
    case 'refused':
      return sentence('skippedRefused', { status: String(reason.status) });
    case 'box-forbidden':
      return sentence('skippedBoxForbidden', { box: reason.box });
    case 'box-gone':
      return sentence('skippedBoxGone', { box: reason.box });
    default:
      return { key: PLAIN[reason.code] };
  }
}
