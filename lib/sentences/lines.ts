import { type Message, type Sentence, sentence } from '#lib/messages/sentence.ts';
import type { DiskFault } from './disk.ts';

/** Adds to why no new voicemails come that those here stay. */
export const andKept = (why: Sentence): Sentence => [why, sentence('existingKept')];

/** A phone system that is disconnected. */
export const disconnected = (name: string, state: 'archived' | 'erasing'): Message =>
  sentence(state === 'archived' ? 'archived' : 'erasing', { name });

/** What an administrator is asked about a phone system. `other`: the one whose voicemails it shows; undefined where that is gone. */
export function identityQuestion(name: string, kind: 'another' | 'duplicate', other: string | undefined): Sentence {
  if (kind === 'another') return andKept(sentence('looksLikeAnother', { name }));
  return other === undefined ? sentence('duplicate', { name }) : sentence('duplicateOf', { name, other });
}

/** New recordings play, but can't be saved. */
export function recordingsNotSaved(name: string, fault: DiskFault): Message {
  switch (fault) {
    case 'full':
      return sentence('recordingsNotSavedFull', { name });
    case 'unwritable':
      return sentence('recordingsNotSavedUnwritable', { name });
    case 'failing':
      return sentence('recordingsNotSavedFailing', { name });
  }
}
