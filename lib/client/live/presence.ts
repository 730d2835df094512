import { makeExternalStore } from '#lib/client/request/external-store.ts';
import type { AtVoicemailWire, PresenceWire } from '#lib/wire/presence.ts';

export const NOBODY: PresenceWire = { isWhole: true, items: [] };

/** Who is at which voicemail now, this member included. Lives in the browser only. */
export const presence = makeExternalStore<PresenceWire>(NOBODY);

/** Takes in what was told. */
export function tellPresence(told: PresenceWire): void {
  presence.set((before) => joinPresence(before, told));
}

/** Who is where after what was told, as a whole. Pure; what is said of a voicemail stays the same object until it changes. */
export function joinPresence(before: PresenceWire, told: PresenceWire): PresenceWire {
  if (told.isWhole) return told;
  const changed = new Set(told.items.map(({ voicemailId }) => voicemailId));
  const others = before.items.filter(({ voicemailId }) => !changed.has(voicemailId));
  return { isWhole: true, items: [...others, ...told.items.filter(({ members }) => members.length > 0)] };
}

/** Everybody at one voicemail. */
export function membersAt({ items }: PresenceWire, voicemailId: string): AtVoicemailWire['members'] {
  return items.find((item) => item.voicemailId === voicemailId)?.members ?? NO_MEMBERS;
}

/** One and the same, so that a screen that shows nobody is not drawn again. */
const NO_MEMBERS: AtVoicemailWire['members'] = [];
