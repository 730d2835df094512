import type { VoicemailTranslator } from '#lib/client/words/locale-now.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { AtVoicemailWire } from '#lib/wire/presence.ts';

type Member = AtVoicemailWire['members'][number];

/** What somebody does at a voicemail, as a sentence without its full stop. */
export function presenceText({ name, isPlaying }: Member, t: VoicemailTranslator): string {
  return t(isPlaying ? 'listening' : 'viewing', { name: isolated(name) });
}

/** The same for all who are at a voicemail, the first of them by name; empty when nobody is. */
export function othersText(members: readonly Member[], t: VoicemailTranslator): string {
  const first = foremost(members);
  if (!first) return '';
  const count = members.length - 1;
  return count === 0 ? presenceText(first, t) : t('viewingWithOthers', { name: isolated(first.name), count });
}

/** Of several members the one to name first: whoever listens. */
export function foremost(members: readonly Member[]): Member | undefined {
  return members.find(({ isPlaying }) => isPlaying) ?? members[0];
}

/** "Maya Ólafsdóttir" → "MÓ", "Maya" → "M". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}
