import { isolated } from '#lib/domain/isolated.ts';
import type { AtVoicemailWire } from '#lib/wire/presence.ts';

type Member = AtVoicemailWire['members'][number];

/** What somebody does at a voicemail, as a sentence without its full stop. */
export function presenceSaid({ name, isPlaying }: Member): string {
  return isPlaying ? `${isolated(name)} is listening` : `${isolated(name)} has this open`;
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
