import { isolated } from '#lib/domain/isolated.ts';

/** What people are told about voicemails when something is refused, or cannot be played. */
export const voicemailSentences = {
  notFound: 'This voicemail is not here any more: it was erased.',
  unreadable:
    'This voicemail can’t be shown because its stored data is damaged. Nothing was deleted. Ask an administrator to look in the server log.',
  lineNotFound: 'There is no such line here.',
  forbidden: 'Your role does not allow this. Ask an administrator.',
  heldRemovalsChanged: 'The number of deletions on hold has changed. Review it before you decide.',
  keyReused: 'This request was sent before with other contents. Send it again under a new key.',
  noteNotFound: 'This note is not here any more.',
  notYourNote: 'Only who wrote a note can change it.',
  noSuchMember: 'is no active member of the team',
  foreignListen: 'belongs to another listen',
  removalBegun: 'It cannot be restored: the phone system is being asked to delete its copy.',
  atThePhoneSystem: 'at the phone system',
  formerMember: 'a former member',
  noLongerHere: (name: string) => `${isolated(name)} (no longer here)`,
  audioPending: 'The recording is still being made at the phone system.',
  audioUnavailable: 'The phone system has no recording of this voicemail.',
  audioGone: 'The phone system no longer has this voicemail, and its recording was not kept here.',
  audioNotKept: 'The recording was not kept here before its phone system was removed.',
  audioEmpty: 'This recording is empty: there’s no sound in it.',
  audioDamaged: 'This recording is damaged and can’t be played. Download it, or listen on the phone system.',
  audioForeign: 'This recording is in a form that browsers do not play. It can be downloaded.',
} as const;
